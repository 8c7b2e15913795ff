/**
 * Text and secrets: nearest names, quoting, masking. A leaf: knows no other package. Everything here is pure or safe for
 * many threads. Change here if text is compared, quoted or hidden in another way.
 */
package io.jenkins.plugins.caretaker.text;
