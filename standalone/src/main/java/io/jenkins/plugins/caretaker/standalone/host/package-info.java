/**
 * Where the command line works: the store of this machine, or a server. Both answer with the documents that {@code --json} prints,
 * and every text is drawn from those, so that no command knows which it is. Change here if commands need something new of both.
 */
package io.jenkins.plugins.caretaker.standalone.host;
