/** The browser pages, as files. */
package io.jenkins.plugins.caretaker.web.page;
