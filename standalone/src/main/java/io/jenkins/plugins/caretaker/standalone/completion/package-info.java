/**
 * Scripts that teach shells the command line, made from the parser's own model: nothing has to be kept in step by hand. Used by the
 * main thread. Change here for another shell, or another kind of name to be completed.
 */
package io.jenkins.plugins.caretaker.standalone.completion;
