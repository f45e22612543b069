--- What every test needs: a folder of its own with a draft in it, patience, and a report of what held.
---
--- The environment says what to run: SECONDSTORY_SERVER is the program, SECONDSTORY_WAY the way of starting it (`newest`,
--- `start` for the functions of 0.8, `client` for those of 0.7), SECONDSTORY_TEST_FOLDER an empty folder.

local M = {}

local failures = {}
local checked = 0

M.server = assert(vim.env.SECONDSTORY_SERVER, 'SECONDSTORY_SERVER is not set')
M.folder = assert(vim.env.SECONDSTORY_TEST_FOLDER, 'SECONDSTORY_TEST_FOLDER is not set')

--- Everything that the user was told.
M.told = {}
vim.notify = function(message)
  table.insert(M.told, message)
end

--- Hides the functions of newer versions, so that the older ways are taken in a new Neovim too.
function M.choose_way()
  local way = vim.env.SECONDSTORY_WAY or 'newest'
  if way ~= 'newest' then
    vim.lsp.enable = nil
  end
  if way == 'client' then
    vim.lsp.start = nil
  end
end

function M.write(name, text)
  local path = M.folder .. '/' .. name
  vim.fn.mkdir(vim.fn.fnamemodify(path, ':h'), 'p')
  local file = assert(io.open(path, 'wb'))
  file:write(text)
  file:close()
  return path
end

--- Sets the plugin up for the program under test.
function M.set_up(more)
  M.choose_way()
  local given = { command = { M.server, 'lsp' }, log_file = M.folder .. '/server.log' }
  require('secondstory').setup(vim.tbl_extend('force', given, more or {}))
end

--- Writes a file and opens it.
function M.open(name, text)
  vim.cmd('edit ' .. vim.fn.fnameescape(M.write(name, text)))
  return vim.api.nvim_get_current_buf()
end

--- Whether something becomes true in time.
function M.in_time(question, milliseconds)
  return (vim.wait(milliseconds or 10000, question, 10))
end

--- The findings of a buffer in the order of the text; those of other servers are left out.
function M.findings(buffer)
  local found = vim.tbl_filter(function(diagnostic)
    return diagnostic.source == 'secondstory'
  end, vim.diagnostic.get(buffer or 0))
  table.sort(found, function(one, other)
    return one.lnum == other.lnum and one.col < other.col or one.lnum < other.lnum
  end)
  return found
end

--- The words under the findings, cut out of the buffer by the byte columns that Neovim shows.
function M.words(buffer)
  return vim.tbl_map(function(finding)
    local text = vim.api.nvim_buf_get_text(
      buffer or 0, finding.lnum, finding.col, finding.end_lnum, finding.end_col, {}
    )
    return table.concat(text, '\n')
  end, M.findings(buffer))
end

--- The client of ours that a buffer has.
function M.client(buffer)
  return require('secondstory.client').all(buffer or vim.api.nvim_get_current_buf())[1]
end

function M.holds(what, truth, seen)
  checked = checked + 1
  if not truth then
    table.insert(failures, what .. (seen ~= nil and ('\n      seen: ' .. vim.inspect(seen)) or ''))
  end
end

function M.equals(what, seen, wanted)
  M.holds(what, vim.deep_equal(seen, wanted), { seen = seen, wanted = wanted })
end

--- Waits until a question has the wanted answer, and holds the last one against it.
function M.becomes(what, question, wanted)
  local seen
  M.in_time(function()
    seen = question()
    return vim.deep_equal(seen, wanted)
  end)
  M.equals(what, seen, wanted)
end

--- Runs a test, tells what came out, and ends Neovim with the fitting exit code.
function M.run(name, test)
  local done, failure = xpcall(test, debug.traceback)
  if not done then
    table.insert(failures, failure)
  end
  for _, client in ipairs(require('secondstory.client').all()) do
    require('secondstory.client').stop(client)
  end
  M.in_time(function()
    return #require('secondstory.client').all() == 0
  end, 3000)
  local verdict = #failures == 0 and 'passed' or 'FAILED'
  io.stdout:write(('\n  %s: %s, %d statements\n'):format(name, verdict, checked))
  for _, text in ipairs(failures) do
    io.stdout:write('    - ' .. text .. '\n')
  end
  vim.cmd(#failures == 0 and checked > 0 and 'qall!' or 'cquit!')
end

return M
