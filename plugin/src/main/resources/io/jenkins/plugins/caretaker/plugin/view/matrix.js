// The live node x step matrix of a build and the log of the chosen node. Every status is a word, not only a colour.
(function () {
  "use strict";
  var MARKS = { done: "\u2713", failed: "\u2717", interrupted: "!", running: "\u25B6", skipped: "\u2013", ready: "\u00B7" };
  var ENDED = ["done", "failed", "cancelled", "interrupted"];

  function element(name, text) {
    var made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function steps(answer) {
    var set = (answer.state.step_sets || {})[answer.step_set];
    return set ? set.steps || [] : [];
  }

  function start(root) {
    var log = document.getElementById("caretaker-log");
    var status = document.getElementById("caretaker-status");
    var chosen = "";
    var shown = "";

    function choose(node) {
      chosen = node;
      loadLog();
    }

    function loadLog() {
      fetch("log?node=" + encodeURIComponent(chosen)).then(function (answer) {
        return answer.text();
      }).then(function (text) {
        log.textContent = text;
      });
    }

    function cell(node, step) {
      var state = step.nodes[node];
      var td = element("td");
      if (!state) return td;
      var button = element("button", (MARKS[state.status] || "") + " " + state.status);
      button.type = "button";
      button.dataset.status = state.status;
      button.setAttribute("aria-label", node + ", " + step.name + ": " + state.status);
      var messages = (state.commands || []).map(function (each) { return each.message || ""; }).filter(Boolean);
      if (messages.length) button.title = messages.join("\n");
      button.addEventListener("click", function () { choose(node); });
      td.append(button);
      return td;
    }

    function draw(answer) {
      var all = steps(answer);
      var nodes = [];
      all.forEach(function (step) {
        Object.keys(step.nodes || {}).forEach(function (node) { if (nodes.indexOf(node) < 0) nodes.push(node); });
      });
      if (!nodes.length) {
        root.replaceChildren(element("p", root.dataset.empty));
        return;
      }
      var table = element("table");
      var head = element("tr");
      head.append(element("th", root.dataset.node));
      all.forEach(function (step) {
        var th = element("th", step.name);
        th.scope = "col";
        th.title = step.name;
        head.append(th);
      });
      var thead = element("thead");
      thead.append(head);
      var body = element("tbody");
      nodes.forEach(function (node) {
        var row = element("tr");
        var th = element("th", node);
        th.scope = "row";
        row.append(th);
        all.forEach(function (step) { row.append(cell(node, step)); });
        body.append(row);
      });
      table.append(thead, body);
      root.replaceChildren(table);
    }

    function look() {
      fetch(root.dataset.state).then(function (answer) {
        return answer.json();
      }).then(function (answer) {
        var now = JSON.stringify(answer);
        status.textContent = answer.status;
        if (now !== shown) {
          // a redraw must not take the focus from somebody who works with the keyboard
          if (!root.contains(document.activeElement)) {
            shown = now;
            draw(answer);
          }
          loadLog();
        }
        if (ENDED.indexOf(answer.status) < 0 || now !== shown) window.setTimeout(look, 1000);
      }).catch(function () {
        window.setTimeout(look, 5000);
      });
    }

    look();
  }

  window.addEventListener("DOMContentLoaded", function () {
    var root = document.getElementById("caretaker-matrix");
    if (root) start(root);
  });
})();
