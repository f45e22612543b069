" Runs the Vim setup of editors/README.md in a real Vim with ALE. The setup is cut out of the README by run.sh, so that what
" people copy is what is tested. SECONDSTORY_SETUP is that file, SECONDSTORY_TEST_FOLDER holds a draft, and the report goes
" to the file SECONDSTORY_REPORT.

set nocompatible nomore hidden noswapfile
filetype plugin on
set runtimepath+=/usr/share/vim-ale
execute 'source ' . fnameescape($SECONDSTORY_SETUP)
runtime plugin/ale.vim

let s:failures = []
let s:count = 0

function! s:Findings() abort
  let l:found = filter(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.linter_name is# "secondstory"')
  return sort(map(l:found, '[v:val.lnum, v:val.type, get(v:val, "code", "")]'))
endfunction

function! s:Becomes(what, wanted) abort
  let s:count += 1
  let l:tries = 0
  while s:Findings() != a:wanted && l:tries < 500
    sleep 20m
    let l:tries += 1
  endwhile
  if s:Findings() != a:wanted
    call add(s:failures, a:what . ': seen ' . string(s:Findings()) . ', wanted ' . string(a:wanted))
  endif
endfunction

function! s:Test() abort
  execute 'edit ' . fnameescape($SECONDSTORY_TEST_FOLDER . '/parcels.md')
  let l:rule = 'counterfactual/should-have'
  call s:Becomes('the finding on opening', [[3, 'W', l:rule]])
  call append(3, ['', "The \U1f4e6 courier should have waited."])
  call ale#Queue(0)
  call s:Becomes('after an edit with emoji', [[3, 'W', l:rule], [5, 'W', l:rule]])
  3delete _
  call ale#Queue(0)
  call s:Becomes('after the line was deleted', [[4, 'W', l:rule]])
  call writefile(['[rules]', 'counterfactual = "off"'], $SECONDSTORY_TEST_FOLDER . '/secondstory.toml')
  call s:Becomes('after the configuration turned the family off', [])
endfunction

function! s:Run(timer) abort
  try
    call s:Test()
  catch
    call add(s:failures, v:exception . ' at ' . v:throwpoint)
  endtry
  call s:Report()
endfunction

function! s:Report() abort
  let s:verdict = empty(s:failures) ? 'passed' : 'FAILED'
  let s:report = ['  ALE: ' . s:verdict . ', ' . s:count . ' statements'] + map(s:failures, '"    - " . v:val')
  call writefile(s:report, $SECONDSTORY_REPORT)
  if empty(s:failures)
    qall!
  else
    cquit!
  endif
endfunction

" Vim has to be done with starting, as it is for a person: the setup waits for that.
call timer_start(50, function('s:Run'))
