--- What the commands of this plugin do. Each one asks the server and shows its answer.

local client = require('secondstory.client')
local show = require('secondstory.show')

local M = {}

--- The name under which findings are shown; other servers have names of their own.
local source = 'secondstory'

local function findings_of(buffer, line)
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer, { lnum = line })) do
    if diagnostic.source == source and diagnostic.code then
      table.insert(found, diagnostic)
    end
  end
  return found
end

--- The rules that speak in a buffer, each once.
function M.rules_of(buffer)
  local rules = {}
  for _, diagnostic in ipairs(findings_of(buffer)) do
    rules[diagnostic.code] = true
  end
  local names = vim.tbl_keys(rules)
  table.sort(names)
  return names
end

--- The rules at the cursor: those whose words it stands on, else those of its line.
local function rules_at_cursor(buffer)
  local line, column = unpack(vim.api.nvim_win_get_cursor(0))
  local in_line, under = {}, {}
  for _, finding in ipairs(findings_of(buffer, line - 1)) do
    local ends_later = finding.end_lnum > line - 1 or column < finding.end_col
    table.insert(in_line, finding.code)
    if finding.col <= column and ends_later then
      table.insert(under, finding.code)
    end
  end
  return #under > 0 and under or in_line
end

--- Shows what the server says about a rule. `arguments` are those of the server's command: the document and the rule.
function M.show_explanation(running, buffer, arguments)
  client.run(running, 'secondstory.explainRule', arguments, buffer, show.beside_cursor)
end

--- Explains a rule, or the one at the cursor.
function M.explain(rule)
  local buffer = vim.api.nvim_get_current_buf()
  local running = client.for_command(buffer)
  if not running then
    return
  end
  local function explain(chosen)
    if chosen then
      M.show_explanation(running, buffer, { vim.uri_from_bufnr(buffer), chosen })
    end
  end
  if rule and rule ~= '' then
    return explain(rule)
  end
  local rules = rules_at_cursor(buffer)
  if #rules == 0 then
    vim.notify('secondstory: there is no finding in this line.', vim.log.levels.INFO)
  elseif #rules == 1 then
    explain(rules[1])
  else
    vim.ui.select(rules, { prompt = 'Which rule?' }, explain)
  end
end

--- The facilitator's questions for this document, in a scratch buffer.
function M.questions()
  local buffer = vim.api.nvim_get_current_buf()
  local running = client.for_command(buffer)
  if not running then
    return
  end
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t')
  name = name ~= '' and name or ('buffer ' .. buffer)
  local arguments = { vim.uri_from_bufnr(buffer) }
  client.run(running, 'secondstory.facilitatorSheet', arguments, buffer, function(markdown)
    show.in_scratch_buffer('secondstory://questions/' .. name, markdown)
  end)
end

--- Every file of the project, in the quickfix list.
function M.check_workspace()
  local buffer = vim.api.nvim_get_current_buf()
  local running = client.for_command(buffer)
  if not running then
    return
  end
  client.ask(running, 'workspace/diagnostic', { previousResultIds = {} }, buffer, function(result)
    local files, findings = show.in_quickfix_list(result.items, running.offset_encoding)
    local message = ('secondstory looked at %d files; %d places may be worth a second look.'):format(files, findings)
    if findings > 0 then
      vim.cmd('botright copen')
    else
      message = ('secondstory looked at %d files; nothing asks for a second look.'):format(files)
    end
    vim.notify(message, vim.log.levels.INFO)
  end)
end

local patience_in_milliseconds = 2000

--- Calls `continue` when no server of ours is running any more. One that takes its time is ended.
local function when_stopped(continue, waited)
  local running = client.all()
  if #running == 0 then
    return continue()
  end
  if waited > patience_in_milliseconds then
    for _, slow in ipairs(running) do
      client.stop(slow, true)
    end
  end
  vim.defer_fn(function()
    when_stopped(continue, waited + 50)
  end, 50)
end

--- Ends the servers and starts them again, with the buffers that are open.
function M.restart(chosen)
  for _, running in ipairs(client.all()) do
    client.stop(running)
  end
  when_stopped(function()
    require('secondstory.start').attach_open_buffers(chosen)
  end, 0)
end

--- The file that a running server writes to.
local function log_file_of(running)
  local command = running.config.cmd
  for index, word in ipairs(type(command) == 'table' and command or {}) do
    if word == '--log' then
      return command[index + 1]
    end
  end
end

--- Opens the log of the server.
function M.log()
  local running = client.all(vim.api.nvim_get_current_buf())[1] or client.all()[1]
  local file = running and log_file_of(running) or require('secondstory.options').usual_log_file()
  if vim.fn.filereadable(file) == 0 then
    vim.notify('secondstory: there is no log at ' .. file .. '.', vim.log.levels.INFO)
    return
  end
  vim.cmd('split ' .. vim.fn.fnameescape(file))
  vim.bo.autoread = true
  vim.bo.readonly = true
  vim.cmd('normal! G')
end

return M
