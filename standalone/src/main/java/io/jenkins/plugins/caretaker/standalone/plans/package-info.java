/**
 * Commands about plan files and the plan store. Each belongs to the main thread. Change here if there is more to do with
 * plans. Source: design.md 5.
 */
package io.jenkins.plugins.caretaker.standalone.plans;
