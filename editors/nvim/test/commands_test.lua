--- The commands, the help and the health check.

local harness = dofile(vim.env.SECONDSTORY_TESTS .. '/harness.lua')

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function check_questions(draft)
  vim.cmd('SecondstoryQuestions')
  local function sheet()
    return vim.api.nvim_get_current_buf() ~= draft and vim.api.nvim_get_current_buf() or nil
  end
  harness.in_time(sheet)
  local buffer = sheet()
  harness.holds('the sheet opens', buffer ~= nil)
  harness.holds('it is about this document', text_of(buffer):find('# Facilitator\'s sheet for `parcels.md`', 1, true) == 1, text_of(buffer))
  harness.holds('it asks', text_of(buffer):find('\n%- .*%?') ~= nil, text_of(buffer))
  harness.equals('it is a Markdown scratch buffer', { vim.bo.filetype, vim.bo.buftype }, { 'markdown', 'nofile' })
  harness.holds('it is not checked itself', harness.client(buffer) == nil)
  vim.cmd('close')
  vim.cmd('SecondstoryQuestions')
  harness.becomes('asked for again, it is the same buffer', vim.api.nvim_get_current_buf, buffer)
  vim.cmd('close')
end

local function floating_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local text = text_of(vim.api.nvim_win_get_buf(window))
      vim.api.nvim_win_close(window, true)
      return text
    end
  end
end

local function check_explain()
  for _, command in ipairs({ 'SecondstoryExplain', 'SecondstoryExplain single-cause/root-cause' }) do
    vim.api.nvim_win_set_cursor(0, { 1, 15 })
    vim.cmd(command)
    local text
    harness.in_time(function()
      text = floating_text()
      return text ~= nil
    end)
    local rule = command:match(' (.*)') or 'counterfactual/should-have'
    harness.holds(command .. ' explains ' .. rule, (text or ''):find(rule, 1, true) ~= nil, text)
  end
  harness.equals('rules are completed', vim.fn.getcompletion('SecondstoryExplain coun', 'cmdline'), { 'counterfactual/should-have' })
  vim.cmd('SecondstoryExplain no-such/rule')
  harness.becomes('an unknown rule is told', function()
    return vim.fn.execute('messages'):find('there is no rule', 1, true) ~= nil
  end, true)
end

local function check_workspace()
  vim.cmd('SecondstoryCheckWorkspace')
  local entries
  harness.in_time(function()
    entries = vim.fn.getqflist()
    return #entries > 0
  end)
  local seen = vim.tbl_map(function(entry)
    return { vim.fn.fnamemodify(vim.fn.bufname(entry.bufnr), ':t'), entry.lnum, entry.col }
  end, entries)
  harness.equals('every file of the project', seen, { { 'other.md', 3, #'\u{1f6a8} The courier ' + 1 }, { 'parcels.md', 1, 13 } })
  vim.cmd('cclose')
end

local function check_restart(draft)
  local before = harness.client(draft).id
  vim.cmd('SecondstoryRestart')
  harness.becomes('another server has the buffer', function()
    local client = harness.client(draft)
    return client ~= nil and client.id ~= before
  end, true)
  harness.becomes('and finds the same', function() return harness.words(draft) end, { 'should have called' })
end

local function check_log_help_and_health(draft)
  vim.cmd('SecondstoryLog')
  harness.equals('the log opens', vim.fn.expand('%:t'), 'server.log')
  harness.holds('the log holds no text of the draft', not text_of(0):find('planner'), text_of(0))
  vim.cmd('close')
  vim.cmd('helptags ' .. vim.fn.fnameescape(vim.env.SECONDSTORY_PLUGIN .. '/doc'))
  for _, tag in ipairs({ 'secondstory', 'secondstory-setup', ':SecondstoryQuestions', 'secondstory.setup()' }) do
    local found = pcall(vim.cmd, 'help ' .. tag)
    harness.holds('there is help for ' .. tag, found and vim.fn.expand('%:t') == 'secondstory.txt', vim.fn.expand('%:t'))
    vim.cmd('helpclose')
  end
  vim.api.nvim_set_current_buf(draft)
  vim.cmd('checkhealth secondstory')
  local report = text_of(0)
  for _, words in ipairs({ 'starts the server by', harness.server, 'running for', '1 buffers' }) do
    harness.holds('the health check tells: ' .. words, report:find(words, 1, true) ~= nil, report)
  end
  harness.holds('the health check finds no fault', not report:find('ERROR'), report)
end

harness.run('commands', function()
  vim.fn.mkdir(harness.folder .. '/.git', 'p')
  harness.write('other.md', '# Other\n\n\u{1f6a8} The courier should have waited.\n')
  vim.cmd('SecondstoryQuestions')
  harness.holds('without a server a command says so', (harness.told[1] or ''):find('not running') ~= nil, harness.told)
  harness.set_up()
  local draft = harness.open('parcels.md', 'The planner should have called.\n')
  harness.becomes('the finding', harness.words, { 'should have called' })
  check_questions(draft)
  vim.api.nvim_set_current_buf(draft)
  check_explain()
  check_workspace()
  vim.api.nvim_set_current_buf(draft)
  check_restart(draft)
  check_log_help_and_health(draft)
  local refused, message = pcall(require('secondstory').setup, { comand = {} })
  harness.holds('an unknown option is named', not refused and message:find('comand') ~= nil, message)
end)
