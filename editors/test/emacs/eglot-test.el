;;; eglot-test.el --- Runs the Emacs setup of editors/README.md in a real Emacs with eglot  -*- lexical-binding: t; -*-

;;; Commentary:
;; The setup is cut out of the README by run.sh, so that what people copy is what is tested. SECONDSTORY_SETUP is that file,
;; SECONDSTORY_TEST_FOLDER an empty folder with a draft in it.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(defvar secondstory-test-failures 0)
(defvar secondstory-test-count 0)

(defun secondstory-test-equal (what seen wanted)
  "Note whether WHAT holds: SEEN is WANTED."
  (cl-incf secondstory-test-count)
  (unless (equal seen wanted)
    (cl-incf secondstory-test-failures)
    (princ (format "    - %s\n      seen: %S\n      wanted: %S\n" what seen wanted))))

(defun secondstory-test-words ()
  "The words under the findings of this buffer, in the order of the text."
  (mapcar (lambda (finding)
            (buffer-substring-no-properties
             (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))
          (sort (flymake-diagnostics)
                (lambda (one other)
                  (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other))))))

(defun secondstory-test-becomes (what wanted)
  "Wait until the words under the findings are WANTED, and note WHAT."
  (let ((end (+ (float-time) 10)))
    (while (and (< (float-time) end) (not (equal (secondstory-test-words) wanted)))
      (accept-process-output nil 0.05)
      ;; News about files come as events, and only who reads events gets them.
      (read-event nil nil 0.05)
      (flymake-start)))
  (secondstory-test-equal what (secondstory-test-words) wanted))

(defun secondstory-test-run ()
  "The whole test."
  (find-file (expand-file-name "parcels.md" (getenv "SECONDSTORY_TEST_FOLDER")))
  (secondstory-test-equal "the buffer is Markdown" major-mode 'markdown-mode)
  (call-interactively #'eglot)
  (secondstory-test-becomes "the findings on opening" '("should have called"))
  (goto-char (point-min))
  (insert "Caf\u0065\u0301 \U0001F6A8\n\nThe \U0001F4E6 courier should have waited.\n\n")
  (eglot--signal-textDocument/didChange)
  (secondstory-test-becomes "after an edit with emoji"
                            '("should have waited" "should have called"))
  (let* ((finding (car (flymake-diagnostics)))
         (beginning (flymake-diagnostic-beg finding))
         (actions (eglot-code-actions beginning (flymake-diagnostic-end finding)))
         (question (cl-find "Insert the question as a comment" actions
                            :key (lambda (action) (plist-get action :title)) :test #'equal)))
    (secondstory-test-equal "there is the action of the question" (null question) nil)
    (goto-char beginning)
    (eglot--apply-workspace-edit (plist-get question :edit))
    (secondstory-test-equal
     "the text after the action"
     (and (string-match-p "\\(called\\|waited\\)\\. <!-- .*\\? -->$"
                          (buffer-substring (line-beginning-position) (line-end-position)))
          t)
     t))
  (with-temp-file (expand-file-name "secondstory.toml" (getenv "SECONDSTORY_TEST_FOLDER"))
    (insert "[rules]\ncounterfactual = \"off\"\n"))
  (secondstory-test-becomes "after the configuration turned the family off" nil)
  (eglot-shutdown (eglot-current-server)))

(load (getenv "SECONDSTORY_SETUP"))
(setq project-find-functions nil
      make-backup-files nil
      create-lockfiles nil
      eglot-confirm-server-initiated-edits nil)
(condition-case failure
    (secondstory-test-run)
  (error
   (cl-incf secondstory-test-failures)
   (princ (format "    - the test stopped: %S\n" failure))))
(princ (format "  eglot %s: %s, %d statements\n"
               (if (boundp 'eglot--version) eglot--version
                 (or (ignore-errors (package-get-version)) "1.9"))
               (if (zerop secondstory-test-failures) "passed" "FAILED") secondstory-test-count))
(set-buffer-modified-p nil)
(kill-emacs (if (zerop secondstory-test-failures) 0 1))

;;; eglot-test.el ends here
