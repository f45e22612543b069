--- Code actions: the text after them, and the project's configuration after those that change it.

local harness = dofile(vim.env.SECONDSTORY_TESTS .. '/harness.lua')

local draft = 'The \u{1f6a8} lit up. The planner should have called.\n\nIt closed.\n'

--- Asks for the actions at the finding, as a key of the user would, and takes the one whose title begins so.
local function take(start)
  local titles
  vim.ui.select = function(items, options, choose)
    titles = {}
    local wanted
    for _, item in ipairs(items) do
      local title = options.format_item and options.format_item(item) or tostring(item)
      table.insert(titles, title)
      wanted = wanted or (title:find(start, 1, true) == 1 and item or nil)
    end
    choose(wanted)
  end
  local finding = harness.findings()[1]
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col + 1 })
  vim.lsp.buf.code_action()
  harness.in_time(function() return titles ~= nil end)
  harness.holds('there is an action: ' .. start, titles and vim.tbl_contains(vim.tbl_map(function(title)
    return title:find(start, 1, true) == 1
  end, titles), true), titles)
end

local function first_line()
  return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
end

local function check_edits()
  take('Insert the question as a comment')
  harness.becomes('the question stands behind the line', function()
    return first_line():match('^The \u{1f6a8} lit up%. The planner should have called%. <!%-%- .*%? %-%->$') ~= nil
  end, true)
  vim.cmd('silent undo')
  take('Allow counterfactual/should-have here')
  harness.becomes('an allowed finding is gone', function() return #harness.findings() end, 0)
  harness.holds('the comment names the rule', first_line():find('secondstory allow counterfactual/should%-have: ') ~= nil, first_line())
  vim.cmd('silent undo')
  harness.becomes('undo brings it back', harness.words, { 'should have called' })
end

local function check_reframe()
  take('Reframe: ')
  harness.becomes('the template stands in the place of the sentence', function()
    return first_line():match('^The \u{1f6a8} lit up%. At %[time%], .*<!%-%- before: The planner should have called%. %-%->$') ~= nil
  end, true)
  if vim.snippet then
    harness.holds('its slots are tab stops', vim.snippet.active(), first_line())
    vim.snippet.stop()
  end
  vim.cmd('silent undo')
  harness.becomes('one undo brings the sentence back', first_line, vim.split(draft, '\n')[1])
end

local function check_project(buffer)
  take('Turn counterfactual/should-have off in this project')
  local project
  harness.in_time(function()
    project = vim.fn.bufnr(harness.folder .. '/secondstory.toml')
    return project ~= -1 and table.concat(vim.api.nvim_buf_get_lines(project, 0, -1, false), '\n'):find('should%-have') ~= nil
  end)
  local lines = vim.api.nvim_buf_get_lines(project, 0, -1, false)
  harness.holds('the comment of the configuration is kept', lines[1] == '# Agreed in May.', lines)
  harness.holds('the rule is off', table.concat(lines, '\n'):find('"counterfactual/should%-have" = "off"') ~= nil, lines)
  vim.api.nvim_buf_call(project, function() vim.cmd('silent write!') end)
  harness.becomes('the project no longer flags it', function() return #harness.findings(buffer) end, 0)
end

harness.run('actions', function()
  harness.write('secondstory.toml', '# Agreed in May.\nmin-severity = "note"\n')
  vim.o.hidden = true
  harness.set_up()
  local buffer = harness.open('parcels.md', draft)
  harness.becomes('the finding', harness.words, { 'should have called' })
  check_edits()
  check_reframe()
  harness.becomes('the finding is there again', harness.words, { 'should have called' })
  take('Explain counterfactual/should-have')
  harness.becomes('the explanation is shown beside the cursor', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        vim.api.nvim_win_close(window, true)
        return true
      end
    end
  end, true)
  check_project(buffer)
end)
