--- `:checkhealth secondstory`: is there a program, is it the right one, and is it running for the open buffers?

local M = {}

-- The functions were renamed in 0.10.
local health = vim.health or require('health')
local report_start = health.start or health.report_start
local report_ok = health.ok or health.report_ok
local report_info = health.info or health.report_info
local report_warn = health.warn or health.report_warn
local report_error = health.error or health.report_error

local function check_neovim()
  if vim.fn.has('nvim-0.7') == 0 then
    report_error('Neovim is older than 0.7', { 'The plugin was tried with 0.7.2 and 0.11.4.' })
    return
  end
  report_ok('Neovim starts the server by `' .. require('secondstory.start').way() .. '`')
end

local function check_program(command)
  local program = command[1]
  if vim.fn.executable(program) == 0 then
    report_error(('there is no program `%s`'):format(program), {
      '`cargo install --path .` in a clone of secondstory puts it on your path.',
      "Or name it: require('secondstory').setup({ command = { 'PATH/TO/secondstory', 'lsp' } })",
    })
    return
  end
  local answer = vim.fn.system({ program, '--version' })
  if vim.v.shell_error == 0 and vim.startswith(answer, 'secondstory') then
    report_ok(('%s: %s'):format(vim.fn.exepath(program), vim.trim(answer)))
  else
    report_warn(('`%s --version` did not answer as secondstory does'):format(program), {
      'Another program may have the same name; the option `command` takes a full path.',
    })
  end
end

local function check_clients()
  local client = require('secondstory.client')
  local running = client.all()
  if #running == 0 then
    report_info('no server is running; one starts with the first ' .. table.concat(
      require('secondstory').options.filetypes,
      ', '
    ) .. ' buffer')
  end
  for _, one in ipairs(running) do
    local root = one.config.root_dir or 'no project'
    local buffers = #client.buffers_of(one)
    report_ok(('running for %s: %d buffers, columns counted in %s'):format(root, buffers, one.offset_encoding))
  end
end

local function check_configuration(markers)
  local start = require('secondstory.start')
  local folder = start.root_of(vim.fn.getcwd() .. '/any', { 'secondstory.toml' })
  if folder then
    report_ok('configuration: ' .. folder .. '/secondstory.toml')
  else
    report_info('no secondstory.toml here or above; the defaults hold. `secondstory init` writes one.')
  end
  local root = start.root_of(vim.fn.getcwd() .. '/any', markers)
  report_info('project of the current folder: ' .. (root or 'none'))
end

--- What the command of Neovim calls.
function M.check()
  local options = require('secondstory').options
  report_start('secondstory')
  check_neovim()
  check_program(options.command)
  check_configuration(options.root_markers)
  check_clients()
end

return M
