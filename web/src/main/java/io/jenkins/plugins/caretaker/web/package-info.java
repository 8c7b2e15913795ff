/** REST, event stream and browser pages as one servlet. Start reading at {@link io.jenkins.plugins.caretaker.web.CaretakerServlet}. */
package io.jenkins.plugins.caretaker.web;
