--- What a user may set, and what holds otherwise. Which wording is flagged is no option: that is said in secondstory.toml,
--- for the editor and the command line alike.

local M = {}

M.defaults = {
  -- The program and its arguments.
  command = { 'secondstory', 'lsp' },
  -- The buffers that are checked.
  filetypes = { 'markdown', 'mdx', 'text', 'asciidoc', 'rst', 'org', 'gitcommit' },
  -- The nearest folder that holds one of these is the project: one server for each.
  root_markers = { '.git', 'secondstory.toml' },
  -- The file that the server writes about its own doings, never about texts; `true` is the usual place, `false` is none.
  log_file = true,
  -- What belongs to an editor: run, delay, config, logLevel.
  settings = {},
}

local kinds = {
  command = 'table',
  filetypes = 'table',
  root_markers = 'table',
  log_file = { 'boolean', 'string' },
  settings = 'table',
}

local function is_of_kind(value, kind)
  if type(kind) == 'string' then
    return type(value) == kind
  end
  for _, one in ipairs(kind) do
    if type(value) == one then
      return true
    end
  end
  return false
end

local function names_of(table_of_names)
  local names = vim.tbl_keys(table_of_names)
  table.sort(names)
  return table.concat(names, ', ')
end

--- The options in force: those given, and the defaults for the rest. Lists are taken as a whole.
function M.read(given)
  local options = {}
  for name, default in pairs(M.defaults) do
    options[name] = vim.deepcopy(default)
  end
  for name, value in pairs(given or {}) do
    local kind = kinds[name]
    if kind == nil then
      error(('secondstory: there is no option `%s`; there are: %s'):format(name, names_of(kinds)), 0)
    end
    if not is_of_kind(value, kind) then
      local wanted = type(kind) == 'table' and table.concat(kind, ' or ') or kind
      error(('secondstory: the option `%s` takes a %s, and was given a %s'):format(name, wanted, type(value)), 0)
    end
    options[name] = vim.deepcopy(value)
  end
  return options
end

--- The usual place of the log.
function M.usual_log_file()
  -- Neovim 0.7 has no folder for logs.
  local known, folder = pcall(vim.fn.stdpath, 'log')
  if not known then
    folder = vim.fn.stdpath('cache')
  end
  return folder .. '/secondstory.log'
end

return M
