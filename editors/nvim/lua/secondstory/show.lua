--- Where answers are shown: a small window beside the cursor, a scratch buffer, the quickfix list.

local M = {}

local function lines_of(text)
  return vim.split(text, '\n', { plain = true })
end

--- A small window that closes when the cursor moves.
function M.beside_cursor(markdown)
  local lines = lines_of(vim.trim(markdown))
  return vim.lsp.util.open_floating_preview(lines, 'markdown', { border = 'single', max_width = 90, wrap = true })
end

local function buffer_named(name)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_name(buffer) == name then
      return buffer
    end
  end
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_name(buffer, name)
  return buffer
end

--- A scratch buffer in a window of its own. It can be edited and written elsewhere; asked for again, it is filled anew, and
--- undo brings back what was there.
function M.in_scratch_buffer(name, markdown)
  local buffer = buffer_named(name)
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'hide'
  vim.bo[buffer].swapfile = false
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines_of((markdown:gsub('\n$', ''))))
  local window = vim.fn.bufwinid(buffer)
  if window == -1 then
    vim.cmd('split')
    vim.api.nvim_win_set_buf(0, buffer)
  else
    vim.api.nvim_set_current_win(window)
  end
  vim.bo[buffer].filetype = 'markdown'
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  return buffer
end

local types = { 'E', 'W', 'I', 'N' }

local function entries_of(report, encoding)
  local locations = {}
  for _, diagnostic in ipairs(report.items or {}) do
    table.insert(locations, { uri = report.uri, range = diagnostic.range, diagnostic = diagnostic })
  end
  local entries = {}
  for _, location in ipairs(locations) do
    local entry = vim.lsp.util.locations_to_items({ location }, encoding)[1]
    if entry then
      local diagnostic = location.diagnostic
      entry.text = ('%s [%s]'):format(lines_of(diagnostic.message)[1], diagnostic.code or diagnostic.source)
      entry.type = types[diagnostic.severity] or 'I'
      entry.user_data = nil
      table.insert(entries, entry)
    end
  end
  return entries
end

--- The findings of a workspace in the quickfix list, file by file. Gives the numbers of files and of findings.
function M.in_quickfix_list(reports, encoding)
  table.sort(reports, function(one, other)
    return one.uri < other.uri
  end)
  local entries = {}
  for _, report in ipairs(reports) do
    vim.list_extend(entries, entries_of(report, encoding))
  end
  vim.fn.setqflist({}, ' ', { title = 'secondstory', items = entries })
  return #reports, #entries
end

return M
