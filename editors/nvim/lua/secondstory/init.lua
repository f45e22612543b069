--- The entry of the plugin: `require('secondstory').setup({ ... })`. The help file describes every option.

local M = {}

--- The options in force. They are the defaults for those who use `vim.lsp.enable('secondstory')` alone.
M.options = require('secondstory.options').read()

--- Starts a server for every buffer of the right kind, those included that are open.
function M.setup(given)
  M.options = require('secondstory.options').read(given)
  require('secondstory.start').enable(M.options)
end

return M
