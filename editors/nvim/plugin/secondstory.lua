--- The commands. There are no keys: those are yours to give.

if vim.g.loaded_secondstory then
  return
end
vim.g.loaded_secondstory = true

local function command(name, description, act, more)
  local attributes = vim.tbl_extend('force', { desc = description }, more or {})
  vim.api.nvim_create_user_command(name, act, attributes)
end

local function rules_that_begin_with(start)
  return vim.tbl_filter(function(rule)
    return vim.startswith(rule, start)
  end, require('secondstory.command').rules_of(0))
end

command('SecondstoryQuestions', "A facilitator's questions for this document", function()
  require('secondstory.command').questions()
end)

command('SecondstoryExplain', 'Explain a rule, or the one at the cursor', function(call)
  require('secondstory.command').explain(call.args)
end, { nargs = '?', complete = rules_that_begin_with })

command('SecondstoryCheckWorkspace', 'Check every file of the project', function()
  require('secondstory.command').check_workspace()
end)

command('SecondstoryRestart', 'Start the server again', function()
  require('secondstory.command').restart(require('secondstory').options)
end)

command('SecondstoryLog', 'Open the log of the server', function()
  require('secondstory.command').log()
end)
