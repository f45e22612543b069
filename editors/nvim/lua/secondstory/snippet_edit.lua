--- Edits with tab stops, which Neovim's own client does not take: a reframe leaves one stop for each thing that only the
--- writer knows. Every other edit goes to Neovim.

local M = {}

--- The one edit with tab stops, and the document that it is for; nothing where an edit is of another kind.
local function snippet_of(edit)
  local changes = edit and edit.documentChanges
  local change = changes and #changes == 1 and changes[1]
  local only = change and change.edits and #change.edits == 1 and change.edits[1]
  if only and type(only.snippet) == 'table' then
    return only, change.textDocument
  end
end

local function refused(reason)
  return { applied = false, failureReason = reason }
end

--- The place of a position in bytes. The server counts in the encoding of its client.
local function byte_of(buffer, position, encoding)
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, false)[1] or ''
  if vim.fn.has('nvim-0.11') == 1 then
    return vim.str_byteindex(line, encoding, position.character, false)
  end
  local found, byte = pcall(vim.str_byteindex, line, position.character, true)
  return found and byte or #line
end

local marks = vim.api.nvim_create_namespace('secondstory.snippet_edit')

--- Puts the snippet in the place of a range. The cursor cannot stand behind the last character of a line in normal mode, so
--- a space keeps its place until the snippet is there.
local function put(buffer, range, encoding, snippet)
  local from, to = range.start, range['end']
  local first, last = byte_of(buffer, from, encoding), byte_of(buffer, to, encoding)
  vim.api.nvim_buf_set_text(buffer, from.line, first, to.line, last, { ' ' })
  vim.api.nvim_win_set_cursor(0, { from.line + 1, first })
  local mark = vim.api.nvim_buf_set_extmark(buffer, marks, from.line, first, {})
  vim.snippet.expand(snippet)
  local row, column = unpack(vim.api.nvim_buf_get_extmark_by_id(buffer, marks, mark, {}))
  vim.api.nvim_buf_set_text(buffer, row, column, row, column + 1, {})
  vim.api.nvim_buf_del_extmark(buffer, marks, mark)
end

local function expand(only, document, client)
  local buffer = vim.uri_to_bufnr(document.uri)
  local known = (vim.lsp.util.buf_versions or {})[buffer]
  if type(document.version) == 'number' and known and document.version < known then
    return refused('the text has changed since')
  end
  if vim.api.nvim_get_current_buf() ~= buffer then
    return refused('the document is not the one in the current window')
  end
  local done, reason = pcall(put, buffer, only.range, client.offset_encoding, only.snippet.value)
  return done and { applied = true } or refused(tostring(reason))
end

--- The handler of `workspace/applyEdit`.
function M.apply(failure, request, context, ...)
  local only, document = snippet_of(request and request.edit)
  if not only then
    return vim.lsp.handlers['workspace/applyEdit'](failure, request, context, ...)
  end
  return expand(only, document, vim.lsp.get_client_by_id(context.client_id))
end

return M
