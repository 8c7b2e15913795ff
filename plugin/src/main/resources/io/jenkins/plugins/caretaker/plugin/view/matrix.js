// The live node x step matrix of an execution and the log of the chosen node. Every status is a sign and a word, not only a colour.
(function () {
  "use strict";
  var SIGNS = { done: "\u2713", failed: "\u2717", interrupted: "!", running: "\u25B6", skipped: "\u2013", ready: "\u00B7" };
  var ENDED = ["done", "failed", "cancelled", "interrupted"];
  // with more steps than this there is room for signs only; the words are in labels
  var WORDS = 7;
  var PAUSE = 1000;
  var PATIENCE = 5000;

  function element(name, text) {
    var made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function header(text, scope) {
    var th = element("th");
    th.scope = scope;
    th.title = text;
    th.append(element("span", text));
    return th;
  }

  /** Draws once and then changes what changed, so that nobody who works with the keyboard loses the place. */
  function Table(root, choose) {
    var shape = "";
    var buttons = {};
    var wide = true;

    function build(matrix) {
      buttons = {};
      wide = matrix.steps.length <= WORDS;
      root.classList.toggle("narrow", !wide);
      var head = element("tr");
      head.append(header(root.dataset.node, "col"));
      matrix.steps.forEach(function (step) { head.append(header(step.name, "col")); });
      var thead = element("thead");
      thead.append(head);
      var body = element("tbody");
      matrix.nodes.forEach(function (node) {
        var row = element("tr");
        row.dataset.node = node;
        row.append(header(node, "row"));
        matrix.steps.forEach(function () { row.append(element("td")); });
        body.append(row);
      });
      matrix.cells.forEach(function (cell) {
        var button = element("button");
        button.type = "button";
        button.tabIndex = -1;
        body.rows[cell[1]].cells[cell[0] + 1].append(button);
        buttons[cell[0] + " " + cell[1]] = button;
      });
      var table = element("table");
      table.append(thead, body);
      root.replaceChildren(table);
      var first = root.querySelector("button");
      if (first) first.tabIndex = 0;
    }

    function fill(button, step, node, status, code) {
      var told = status + (code === undefined ? "" : ", " + root.dataset.exit + " " + code);
      if (button.dataset.told === told) return;
      button.dataset.told = told;
      button.dataset.status = status;
      button.textContent = (SIGNS[status] || "?") + (wide ? " " + status : "");
      button.title = told;
      button.setAttribute("aria-label", node + ", " + step + ": " + told);
    }

    this.draw = function (matrix) {
      if (!matrix.nodes.length || !matrix.cells.length) {
        root.replaceChildren(element("p", root.dataset.empty));
        return;
      }
      var now = JSON.stringify([matrix.steps, matrix.nodes, matrix.cells.length]);
      if (now !== shape) build(matrix);
      shape = now;
      matrix.cells.forEach(function (cell) {
        fill(buttons[cell[0] + " " + cell[1]], matrix.steps[cell[0]].name, matrix.nodes[cell[1]], cell[2], cell[3]);
      });
    };

    this.select = function (node) {
      root.querySelectorAll("tbody tr").forEach(function (row) {
        row.setAttribute("aria-selected", String(row.dataset.node === node));
      });
    };

    function move(button, right, down) {
      var row = button.closest("tr");
      var at = button.parentNode.cellIndex;
      var rows = row.parentNode.rows;
      for (var r = row.rowIndex - 1 + down, c = at + right; r >= 0 && r < rows.length && c > 0 && c < row.cells.length; r += down, c += right) {
        var next = rows[r].cells[c].querySelector("button");
        if (next) {
          button.tabIndex = -1;
          next.tabIndex = 0;
          next.focus();
          return;
        }
      }
    }

    root.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (button) choose(button.closest("tr").dataset.node);
    });
    root.addEventListener("keydown", function (event) {
      var way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
      if (!way || event.target.tagName !== "BUTTON") return;
      event.preventDefault();
      move(event.target, way[0], way[1]);
    });
  }

  function start(root) {
    var log = document.getElementById("caretaker-log");
    var title = document.getElementById("caretaker-log-title");
    var all = document.getElementById("caretaker-log-all");
    var status = document.getElementById("caretaker-status");
    var counts = document.getElementById("caretaker-counts");
    var table = new Table(root, choose);
    var chosen = "";
    var lines = 0;
    var actions = document.getElementById("caretaker-actions");
    var tag = null;

    function choose(node) {
      chosen = node;
      lines = 0;
      log.textContent = "";
      title.textContent = node ? title.dataset.one + " " + node : title.dataset.all;
      all.hidden = !node;
      table.select(node);
      readLog();
    }

    function readLog() {
      var node = chosen;
      var from = lines;
      return fetch("log?node=" + encodeURIComponent(node) + "&from=" + from).then(function (answer) {
        return answer.ok ? answer.text() : "";
      }).then(function (text) {
        // meanwhile another node was chosen, or the same lines came by another way
        if (node !== chosen || from !== lines || !text) return;
        var below = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
        lines += text.split("\n").length - 1;
        log.append(text);
        if (below) log.scrollTop = log.scrollHeight;
      });
    }

    function count(matrix) {
      var of = {};
      matrix.cells.forEach(function (cell) { of[cell[2]] = (of[cell[2]] || 0) + 1; });
      counts.replaceChildren.apply(counts, Object.keys(of).sort().map(function (word) {
        var span = element("span", (SIGNS[word] || "?") + " " + of[word] + " " + word);
        span.dataset.status = word;
        return span;
      }));
    }

    function look() {
      fetch("matrix", { cache: "no-cache" }).then(function (answer) {
        if (!answer.ok) throw new Error("status " + answer.status);
        var word = answer.headers.get("Caretaker-Status");
        return answer.json().then(function (matrix) {
          status.textContent = word;
          status.dataset.status = word;
          // while it runs, Jenkins' own abort is what there is to do
          actions.hidden = ENDED.indexOf(word) < 0;
          if (answer.headers.get("ETag") !== tag) {
            tag = answer.headers.get("ETag");
            table.draw(matrix);
            table.select(chosen);
            count(matrix);
          }
          return readLog().then(function () {
            if (ENDED.indexOf(word) < 0) window.setTimeout(look, PAUSE);
          });
        });
      }).catch(function () {
        window.setTimeout(look, PATIENCE);
      });
    }

    all.addEventListener("click", function () { choose(""); });
    look();
  }

  window.addEventListener("DOMContentLoaded", function () {
    var root = document.getElementById("caretaker-matrix");
    if (root) start(root);
  });
})();
