--- The server as Neovim's client wants to have it described. The same table serves every version.

local options = require('secondstory.options')

local M = {}

--- The name of the client: what `:checkhealth vim.lsp` and `vim.lsp.get_clients({ name = ... })` call it.
M.client_name = 'secondstory'

--- The program with its arguments, the log among them.
function M.command_of(chosen)
  local command = vim.deepcopy(chosen.command)
  local log_file = chosen.log_file
  if log_file == true then
    log_file = options.usual_log_file()
  end
  if log_file then
    vim.fn.mkdir(vim.fn.fnamemodify(log_file, ':h'), 'p')
    vim.list_extend(command, { '--log', log_file })
  end
  return command
end

--- Tells the server what this client can do beyond what Neovim says about itself.
function M.before_init(parameters, configuration)
  parameters.initializationOptions = {
    presentsAnswers = true,
    secondstory = (configuration.settings or {}).secondstory,
  }
  local capabilities = parameters.capabilities
  capabilities.workspace = capabilities.workspace or {}
  local edits = capabilities.workspace.workspaceEdit or {}
  edits.snippetEditSupport = vim.snippet ~= nil
  capabilities.workspace.workspaceEdit = edits
  -- A client that asks for diagnostics, and cannot be told to ask again, keeps old ones when the configuration changes.
  local diagnostics = capabilities.workspace.diagnostics or {}
  if not diagnostics.refreshSupport and capabilities.textDocument then
    capabilities.textDocument.diagnostic = nil
  end
end

--- Tells Neovim 0.11 the project of a buffer. A buffer without a name has no address, and Neovim would make a new empty
--- buffer for each answer about it: it is checked as soon as it has a name.
local function find_root(markers)
  return function(buffer, use)
    local name = vim.api.nvim_buf_get_name(buffer)
    if name ~= '' then
      use(require('secondstory.start').root_of(name, markers))
    end
  end
end

--- The table for `vim.lsp.config`, `vim.lsp.start` and `vim.lsp.start_client`.
function M.of(chosen)
  return {
    name = M.client_name,
    cmd = M.command_of(chosen),
    filetypes = chosen.filetypes,
    root_dir = find_root(chosen.root_markers),
    settings = { secondstory = next(chosen.settings) and chosen.settings or nil },
    before_init = M.before_init,
    commands = {
      ['secondstory.explainRule'] = function(command, context)
        local client = vim.lsp.get_client_by_id(context.client_id)
        require('secondstory.command').show_explanation(client, context.bufnr, command.arguments)
      end,
    },
    handlers = {
      ['workspace/applyEdit'] = function(...)
        return require('secondstory.snippet_edit').apply(...)
      end,
    },
  }
end

return M
