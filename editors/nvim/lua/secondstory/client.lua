--- The running servers, and how to ask them. Names of functions differ between versions of Neovim; they do so here alone.

local configuration = require('secondstory.configuration')

local M = {}

--- Every running client of ours; with a buffer, those attached to it.
function M.all(buffer)
  local clients = {}
  -- `get_clients` came with 0.10; what it replaced is gone in later versions.
  local running = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
  for _, client in ipairs(running) do
    local is_ours = client.name == configuration.client_name
    if is_ours and (buffer == nil or vim.lsp.buf_is_attached(buffer, client.id)) then
      table.insert(clients, client)
    end
  end
  return clients
end

--- The client of a buffer, else any of ours; nothing, and a word to the user, where none is running.
function M.for_command(buffer)
  local client = M.all(buffer)[1]
  if client == nil then
    local message = 'secondstory is not running for this buffer. `:checkhealth secondstory` tells what it needs.'
    vim.notify(message, vim.log.levels.WARN)
  end
  return client
end

--- The buffers that a client is attached to.
function M.buffers_of(client)
  local buffers = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.lsp.buf_is_attached(buffer, client.id) then
      table.insert(buffers, buffer)
    end
  end
  return buffers
end

local function send(client, method, parameters, buffer, answered)
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, parameters, answered, buffer)
  else
    client.request(method, parameters, answered, buffer)
  end
end

--- Asks; the answer goes to `receive`, and a failure to the user.
function M.ask(client, method, parameters, buffer, receive)
  send(client, method, parameters, buffer, function(failure, result)
    if failure then
      vim.notify('secondstory: ' .. tostring(failure.message or failure), vim.log.levels.WARN)
    else
      receive(result)
    end
  end)
end

--- Runs a command of the server, which tells the user itself where it could not be done.
function M.run(client, name, arguments, buffer, receive)
  local parameters = { command = name, arguments = arguments }
  send(client, 'workspace/executeCommand', parameters, buffer, function(failure, result)
    if not failure then
      receive(result)
    end
  end)
end

--- Asks a client to end, or ends it.
function M.stop(client, at_once)
  if vim.fn.has('nvim-0.11') == 1 then
    client:stop(at_once)
  else
    client.stop(at_once)
  end
end

return M
