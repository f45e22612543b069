--- Three ways to start a server, for three generations of Neovim. The newest that is there is taken.

local client = require('secondstory.client')
local configuration = require('secondstory.configuration')

local M = {}

-- The name is `vim.uv` since 0.10.
local file_system = vim.uv or vim.loop

local group_name = 'secondstory'

--- The way of this Neovim: `vim.lsp.enable` (0.11), `vim.lsp.start` (0.8), else `vim.lsp.start_client` (0.7).
function M.way()
  if vim.lsp.config ~= nil and vim.lsp.enable ~= nil then
    return 'vim.lsp.enable'
  end
  return vim.lsp.start ~= nil and 'vim.lsp.start' or 'vim.lsp.start_client'
end

--- The nearest folder at or above a file that holds one of the markers; the first marker that is found anywhere decides.
function M.root_of(path, markers)
  for _, marker in ipairs(markers) do
    local folder = vim.fn.fnamemodify(path, ':p:h')
    while true do
      if file_system.fs_stat(folder .. '/' .. marker) then
        return folder
      end
      local above = vim.fn.fnamemodify(folder, ':h')
      if above == folder then
        break
      end
      folder = above
    end
  end
end

local function is_wanted(buffer, chosen)
  return vim.api.nvim_buf_is_loaded(buffer)
    -- Help, lists of errors and the like are nobody's draft.
    and vim.bo[buffer].buftype == ''
    -- Without a name it has no address.
    and vim.api.nvim_buf_get_name(buffer) ~= ''
    and vim.tbl_contains(chosen.filetypes, vim.bo[buffer].filetype)
end

local function start_with_client_functions(description, buffer)
  for _, running in ipairs(client.all()) do
    if running.config.root_dir == description.root_dir then
      vim.lsp.buf_attach_client(buffer, running.id)
      return
    end
  end
  local id = vim.lsp.start_client(description)
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

--- Attaches a buffer, with a running server of its project or a new one.
local function attach(buffer, chosen)
  if not is_wanted(buffer, chosen) then
    return
  end
  local description = configuration.of(chosen)
  local name = vim.api.nvim_buf_get_name(buffer)
  description.root_dir = M.root_of(name, chosen.root_markers)
  if M.way() == 'vim.lsp.start' then
    vim.lsp.start(description, { bufnr = buffer })
  else
    start_with_client_functions(description, buffer)
  end
end

local function new_group()
  return vim.api.nvim_create_augroup(group_name, { clear = true })
end

local function on_filetype(chosen, act)
  vim.api.nvim_create_autocmd('FileType', { group = new_group(), pattern = chosen.filetypes, callback = act })
end

--- A draft that gets its name when it is written for the first time is looked at again then, once.
local function on_late_name(chosen)
  vim.api.nvim_create_autocmd('BufWritePost', {
    group = vim.api.nvim_create_augroup(group_name .. '.late_name', { clear = true }),
    nested = true,
    callback = function(event)
      local is_new = vim.b[event.buf].secondstory_had_name == nil
      vim.b[event.buf].secondstory_had_name = true
      if is_new and is_wanted(event.buf, chosen) and #client.all(event.buf) == 0 then
        vim.bo[event.buf].filetype = vim.bo[event.buf].filetype
      end
    end,
  })
end

--- Says once, at the first draft, that there is no program to start.
local function wait_for_program(chosen)
  local told = false
  on_filetype(chosen, function()
    if not told then
      told = true
      local message = 'secondstory: there is no program `%s`. `:checkhealth secondstory` tells what to do.'
      vim.notify(message:format(chosen.command[1]), vim.log.levels.WARN)
    end
  end)
end

--- Attaches every buffer that is open, without waiting for its file type to be set again.
function M.attach_open_buffers(chosen)
  if M.way() == 'vim.lsp.enable' then
    -- Off and on: this is what makes Neovim look at the open buffers again.
    vim.lsp.enable(configuration.client_name, false)
    vim.lsp.enable(configuration.client_name)
    return
  end
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    attach(buffer, chosen)
  end
end

--- From now on, every buffer of the right kind has its server.
function M.enable(chosen)
  if vim.fn.executable(chosen.command[1]) == 0 then
    wait_for_program(chosen)
    return
  end
  on_late_name(chosen)
  if M.way() == 'vim.lsp.enable' then
    new_group()
    vim.lsp.config(configuration.client_name, configuration.of(chosen))
    vim.lsp.enable(configuration.client_name)
    return
  end
  on_filetype(chosen, function(event)
    attach(event.buf, chosen)
  end)
  M.attach_open_buffers(chosen)
end

return M
