// Every text of the pages. A translation is another module like this one.
const many = (count, one, more) => `${count.toLocaleString()} ${count === 1 ? one : more}`;

export const t = {
  product: 'Caretaker',
  now: 'just now',
  loading: 'Loading…',
  again: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  dismiss: 'Dismiss',
  required: 'required',
  trail: 'Where you are',
  lost: 'Connection lost, reconnecting… What you see may be old.',
  more: count => `${count.toLocaleString()} more`,
  table: label => `${label}, table that scrolls sideways`,
  typeName: name => `Type “${name}” to confirm`,
  unit: {
    hours: (hours, minutes) => `${hours} h ${minutes} min`,
    minutes: (minutes, seconds) => `${minutes} min ${seconds} s`,
    seconds: seconds => `${seconds} s`,
  },
  error: {
    unreachable: 'The server cannot be reached. Nothing was changed.',
    status: status => `The server answered with ${status}.`,
    view: 'This page could not be loaded. Reload it; if that does not help, the server was updated or is gone.',
  },
  status: {
    ready: 'ready', blocked: 'blocked', queued: 'queued', running: 'running', running_noop: 'previewing', waiting: 'waiting',
    done: 'done', failed: 'failed', interrupted: 'interrupted', skipped: 'skipped', partial: 'partial', cancelled: 'cancelled',
    invalid: 'invalid',
  },
  nav: {
    label: 'Main', overview: 'Plans', executions: 'Executions', machines: 'Machines', triggers: 'Triggers', events: 'Events', audit: 'Audit', access: 'Access', search: 'Search', leave: 'Sign out',
    skip: 'Skip to the content', host: 'Back to Jenkins',
  },
  login: {
    title: 'Sign in to Caretaker', host: 'You are not signed in any more', user: 'User', password: 'Password', submit: 'Sign in',
    hint: 'Scripts use API tokens instead; an administrator makes them.',
  },
  missing: { title: 'Not found', text: 'There is nothing at this address.', back: 'To the plans' },
  search: {
    title: q => `Search: ${q}`, none: 'Nothing has this name.', how: 'Search finds plans, step sets, nodes and executions by a part of their name.',
    kind: { plan: 'Plan', step_set: 'Step set', node: 'Node', execution: 'Execution' },
  },
  overview: {
    title: 'Plans', open: 'Going on now', plans: 'All plans', latest: 'Latest executions', all: 'All executions', add: 'Add a plan',
    empty: 'No plans yet', example: 'Begin with an example', noneYet: 'Nothing was run yet. Open a plan and run one of its step sets.',
    emptyHow: 'A plan is a YAML file: it names machines, and the steps to take on them. Paste one, upload one, or begin with an example.',
  },
  plan: {
    name: 'Plan', status: 'Status', changed: 'Changed', versions: 'Versions', doing: 'Running', parts: 'Parts of the plan', edit: 'Edit',
    preview: 'Preview', reset: 'Reset…', resetHere: 'Reset this…', noSets: 'This plan has no step sets. Edit it and add some.',
    run: set => `Run ${set}`,
    remove: name => `Remove ${name}`,
    removed: name => `${name} was removed`,
    removeTitle: name => `Remove plan ${name}?`,
    removeText: 'Its versions, its states and its history go. Executions and their logs stay.',
    tab: { state: 'State', steps: 'Steps', nodes: 'Nodes', versions: 'Versions', history: 'History' },
  },
  set: {
    label: 'Step set', process: 'maintenance process', autoReset: 'resets itself',
    named: name => `Step set ${name}`,
    asks: prompts => `Asks for: ${prompts}`,
  },
  step: {
    rollingIn: (name, width) => `${name}${width ? `, ${many(width, 'node', 'nodes')} at a time` : ''}`,
    rolling: width => `rolling${width ? `, ${many(width, 'node', 'nodes')} at a time` : ''}`,
    window: width => `${many(width, 'node', 'nodes')} at a time`,
    condition: condition => `if ${condition}`,
    nodes: count => many(count, 'node', 'nodes'),
  },
  nodes: {
    find: 'Find by name or role', none: 'No node has this name or role.', name: 'Node', role: 'Role', reached: 'Reached by', infrastructure: 'Infrastructure',
    environments: 'Environments', everywhere: 'all', local: 'this machine',
    agent: label => `agent ${label}`,
    count: (shown, all) => (shown === all ? many(all, 'node', 'nodes') : `${shown} of ${many(all, 'node', 'nodes')}`),
  },
  matrix: {
    node: 'Node', filter: 'Show only nodes with', find: 'Find a node', nothing: 'No node matches.', none: 'not on this node', changed: 'changed since',
    of: set => `States of ${set}`,
    ofExecution: id => `States of execution ${id}`,
    cell: (step, node, status, note) => `${step} on ${node}: ${status}${note == null ? '' : `, exit code ${note}`}`,
    details: (step, node) => `${step} on ${node}`,
    exit: code => `exit code ${code}`,
  },
  files: {
    title: count => many(count, 'file', 'files'), from: (step, node) => `${step}, ${node}`,
  },
  log: {
    title: 'Log', node: 'Node', level: 'Level', allNodes: 'All nodes', search: 'Search the log', download: 'Download', lines: 'Lines of the log',
    none: 'Nothing yet.', noneMatching: 'No line matches.', follow: 'Follow', end: 'To the end',
    levels: { debug: 'Debug and up', info: 'Info and up', note: 'Notes, warnings, errors', warn: 'Warnings and errors', error: 'Errors' },
    short: { debug: 'DEBUG', info: 'INFO', wait: 'WAIT', note: 'NOTE', warn: 'WARN', error: 'ERROR' },
    count: (lines, cut) => (cut ? `${many(lines, 'line', 'lines')}; older ones are in the download` : many(lines, 'line', 'lines')),
  },
  progress: {
    label: 'Progress',
    words: (done, total, failed, running) =>
      `${done.toLocaleString()} of ${many(total, 'task', 'tasks')} done${failed ? `, ${failed.toLocaleString()} failed` : ''}${running ? `, ${running.toLocaleString()} running` : ''}`,
    left: time => `about ${time} left`,
  },
  execution: {
    id: 'No.', status: 'Status', plan: 'Plan', asked: 'What', by: 'By', created: 'Asked', took: 'Took', detail: 'Detail', again: 'Run again…',
    rerun: 'Rerun from failure', canary: 'Canary', packages: 'Packages', log: 'Log', decide: 'Decide',
    name: id => `Execution ${id}`,
    what: (what, environment, tenant) => `${what}${environment ? ` in ${environment}` : ''}${tenant ? ` for ${tenant}` : ''}`,
    spoken: (id, status) => `Execution ${id} is ${status}`,
    failures: count => many(count, 'task failed', 'tasks failed'),
    logOf: node => `Log of ${node}`,
  },
  question: {
    retry: 'Retry', ignore: 'Ignore', exclude_node: 'Exclude node', fail: 'Let it fail', asked: 'asked ', expires: ' · fails by itself ', together: 'For all of them:',
    all: 'all of them',
    title: count => (count === 1 ? 'Something failed. How does it go on?' : `${count} tasks failed. How do they go on?`),
    where: (step, node) => `${step} on ${node}:`,
    exclude: node => `Exclude ${node}`,
    decided: (decision, about) => `Decided: ${decision}, ${about}`,
    means: {
      retry: 'Run the failed command again', ignore: 'Leave out the failed command and go on behind it',
      exclude_node: 'Go on without this node', fail: 'The failure is one; the execution fails',
    },
  },
  stop: {
    button: 'Stop…', more: 'Stop harder…', how: 'What happens to commands that run now',
    title: (id, plan) => `Stop execution ${id} of ${plan}?`,
    stage: { finish: 'Let them finish', terminate: 'Terminate them', kill: 'Kill them' },
    means: {
      finish: 'Nothing new starts. The safest way.', terminate: 'They are asked to end now, and may tidy up.',
      kill: 'They end at once, wherever they are. Afterwards nobody knows how far they came.',
    },
    act: { finish: id => `Stop execution ${id}`, terminate: id => `Terminate execution ${id}`, kill: id => `Kill execution ${id}` },
    did: { finish: 'stopping: what runs may finish', terminate: 'stopping: what runs is terminated', kill: 'stopping: what runs is killed' },
    asked: (id, how) => `Execution ${id} is ${how}`,
  },
  executions: {
    filter: 'Filter executions', allPlans: 'all plans', allStatuses: 'any status', set: 'Step set', text: 'Text', clear: 'Clear', older: 'Show older ones',
    none: 'Nothing was run yet', how: 'Open a plan and run one of its step sets.', noneMatching: 'No execution matches.',
  },
  machines: {
    filter: 'Filter machines', any: 'any', name: 'Machine', show: 'Show', trouble: 'in trouble', none: 'No machines yet', noneMatching: 'No machine matches.',
    how: 'Machines are the nodes of plans. Add a plan, and they are here.',
    count: (shown, all) => (shown === all ? many(all, 'machine', 'machines') : `${shown.toLocaleString()} of ${many(all, 'machine', 'machines')}`),
  },
  machine: {
    parts: 'Parts of the machine', connectivity: 'Connectivity', health: 'Health', warnings: 'Warnings', contact: 'Last contact', system: 'System', lastCheck: 'Last check',
    disabled: 'disabled', since: 'since ', until: 'until ', source: 'Source', result: 'Result', times: 'Times', policy: 'Policy', id: 'Id', severity: 'Severity',
    value: 'Value', message: 'Message', updated: 'Updated', removeShort: 'Remove', byHand: 'by hand on the pages', reason: 'Reason', holds: 'Holds for',
    check: 'Check now', setHealth: 'Set health…', setConnectivity: 'Set connectivity…', release: 'Release', disable: 'Disable', enable: 'Enable', sayButton: 'Say so',
    seen: 'Last contacts', whyAway: 'Why it is unavailable', notSeen: 'Not seen by this server yet', notSeenHow: 'Every step and every check is a contact.',
    noMetadata: 'Nothing was noted', noMetadataHow: 'Checks, steps and people can note something about a machine.', noHistory: 'Nothing happened yet',
    tab: { state: 'State', metadata: 'Metadata', history: 'History', config: 'Configuration' },
    word: {
      available: 'available', unavailable: 'unavailable', unknown: 'unknown', healthy: 'healthy', unhealthy: 'unhealthy', reached: 'reached', unreachable: 'unreachable',
      refused: 'login refused', fine: 'fine', info: 'info', warning: 'warning', error: 'error',
    },
    kind: { quarantine: 'quarantine', maintenance: 'maintenance' },
    begin: { quarantine: 'Quarantine…', maintenance: 'Maintenance…' },
    begun: { quarantine: name => `${name} is in quarantine`, maintenance: name => `${name} is in maintenance` },
    silent: { quarantine: actor => `In quarantine, says ${actor}`, maintenance: actor => `In maintenance, says ${actor}` },
    silenceTitle: { quarantine: name => `Put ${name} in quarantine?`, maintenance: name => `Begin maintenance of ${name}?` },
    silenceText: {
      quarantine: 'Executions leave it out. What happens to it is recorded, and told to nobody until the end.',
      maintenance: 'Executions use it. What happens to it is recorded, and told to nobody until the end.',
    },
    sayTitle: { health: name => `How is ${name}?`, connectivity: name => `Can ${name} be reached?` },
    saidSo: (name, word) => `${name} is ${word}, you say`,
    turned: { true: name => `${name} is enabled`, false: name => `${name} is disabled` },
    released: name => `${name} is released`,
    foundTrouble: trouble => `Trouble: ${trouble}`,
    foundFine: name => `${name} is fine`,
    warned: count => many(count, 'warning', 'warnings'),
    says: source => `says ${source}`,
    unheard: type => `${type}, unheard`,
    hours: hours => (!hours ? 'until something else is said or found' : Number(hours) % 24 === 0 ? many(hours / 24, 'day', 'days') : many(Number(hours), 'hour', 'hours')),
    remove: id => `Remove ${id}`,
    removed: id => `${id} was removed`,
    removeTitle: id => `Remove ${id}?`,
    removeText: 'A check may note it again.',
  },
  events: {
    filter: 'Filter events', group: 'Group', allGroups: 'all events', none: 'Nothing happened yet', noneMatching: 'No event matches.',
    id: 'No.', at: 'When', what: 'What', subject: 'To', why: 'Why', actor: 'By', fresh: 'Something happened: show the newest',
    execution: id => `execution ${id}`,
    by: { type: 'Type', plan: 'Plan', machine: 'Machine', role: 'Role', environment: 'Environment', tenant: 'Tenant', execution: 'Execution' },
    groups: {
      critical: 'somebody should look', machine_gained: 'machine gained', machine_lost: 'machine lost', health_changed: 'health changed',
      connectivity_changed: 'connectivity changed', machines: 'machines', executions: 'executions', plans: 'plans', triggers: 'triggers',
    },
  },
  triggers: {
    lead: 'What starts step sets without a person: at times, when something happens, by requests from outside. They are part of plans.',
    none: 'No plan has triggers', how: 'Add some to a plan, under “triggers”.', gone: 'There is no such trigger.', never: 'It has not fired yet.',
    name: 'Trigger', on: 'Waits for', runs: 'Runs', next: 'Next', last: 'Last execution', forecast: 'Next times', here: 'On your clock',
    there: zone => `In ${zone === 'Z' ? 'UTC' : zone}`,
    fired: 'What it did', tested: 'What it would have started', since: 'Within', spans: { '1d': 'a day', '7d': 'a week', '30d': 'a month' },
    nothing: 'Nothing', events: 'Events', where: 'Environment', about: 'About',
    enable: 'Enable', disable: 'Disable', off: 'disabled', byHand: 'on the page of the trigger',
    turned: { true: name => `${name} is enabled`, false: name => `${name} is disabled` },
    offBy: by => `Disabled by ${by}`, offHow: 'It neither fires nor gathers. When it is enabled, nothing of what happened meanwhile is made up for.',
  },
  audit: {
    lead: 'Who asked for what, in a chain: every entry carries a digest of the one before, so that none can be changed or taken out unseen.',
    verify: 'Verify the chain', broken: 'The chain is broken', none: 'Nothing yet', at: 'When', actor: 'Who', action: 'What', subject: 'On', outcome: 'Outcome', hash: 'Digest',
    head: 'Keep this elsewhere, to find out later whether the whole log was replaced:',
    whole: count => `The chain is whole: ${many(count, 'entry', 'entries')}`,
    brokenAt: (entry, why) => `Entry ${entry}: ${why}`,
  },
  access: {
    parts: 'Kinds of access', tokens: 'API tokens', users: 'Users', addToken: 'New token', addUser: 'Add user', name: 'Name', role: 'Role', limits: 'Only for',
    created: 'Created', expires: 'Expires', never: 'never', everything: 'everything', isRevoked: 'revoked', revokeShort: 'Revoke', removeShort: 'Remove',
    noTokens: 'No tokens yet', noTokensHow: 'Scripts and the command line use tokens: ./caretaker --server URL --token T …',
    nameHint: 'What it is for, for instance the name of the script.', makeToken: 'Make token', onlyPlans: 'Only these plans', onlyEnvironments: 'Only these environments',
    listHint: 'Separated by commas; empty means all.', once: 'Copy it now. It is shown this once and stored nowhere.',
    revokeText: 'Whoever uses it is refused from now on. This cannot be taken back.', removeText: 'They can no longer sign in. What they did stays in the audit log.',
    made: name => `Token ${name}`,
    revoke: name => `Revoke ${name}`,
    revokeTitle: name => `Revoke token ${name}?`,
    revoked: name => `Token ${name} was revoked`,
    remove: name => `Remove ${name}`,
    removeTitle: name => `Remove user ${name}?`,
    removed: name => `${name} was removed`,
    userAdded: name => `${name} can sign in`,
    plansOnly: plans => `plans ${plans}`,
    environmentsOnly: environments => `environments ${environments}`,
    days: count => `in ${count} days`,
    roles: { view: 'View', run: 'Run', deploy: 'Deploy', destroy: 'Destroy', configure: 'Configure', admin: 'Administrate' },
    roleHint: {
      view: 'Look at everything.', run: 'Look, run, reset, cancel.', deploy: 'Also create and change nodes.', destroy: 'Also remove nodes.',
      configure: 'Look, and change plans.', admin: 'Everything, with users, tokens and the audit log.',
    },
  },
  version: {
    name: 'Version', made: 'Made', source: 'From', current: 'current', look: 'Look at it',
    title: (plan, version) => `${plan}, version ${version}`,
  },
  diff: {
    none: 'No difference.', label: 'Differences', added: 'Added', removed: 'Removed', changed: 'Changed', before: 'before', after: 'after', older: 'Old', newer: 'New',
    title: (from, to) => `From ${from} to ${to}`,
    from: id => `Compare from ${id}`,
    to: id => `Compare to ${id}`,
  },
  history: {
    lead: 'What was executed, one entry for each execution that ran something else than the one before it.',
    none: 'Nothing of this step set was executed yet', how: 'A version is kept by itself when it is run.', id: 'Version', at: 'Executed', execution: 'By', revert: 'Revert to it',
    label: set => `Executed versions of ${set}`,
    revertTitle: (set, id) => `Revert ${set} to ${id}?`,
    revertText: 'The plan gets a new version, in which this step set is as it was executed. The rest of the plan stays. Nothing runs.',
    revertButton: set => `Revert ${set}`,
    reverted: (set, id) => `${set} is as in ${id} again`,
    clone: set => `Clone ${set}…`,
    cloneTitle: set => `Clone ${set}`,
    cloneText: 'The plan gets a new version that has this step set once more, under a new name, ready and without a history.',
    cloneName: 'Name of the copy',
    cloneButton: name => `Make ${name}`,
    cloned: (set, name) => `${name} is a copy of ${set}`,
  },
  chart: {
    label: set => `Durations of the latest executions of ${set}`,
    caption: (count, last, usual) => `The last ${count} executions took ${usual} in the middle; the latest ${last}.`,
    point: (id, time, status, at) => `Execution ${id}: ${time}, ${status}, ${at}`,
  },
  reset: {
    text: 'What failed or was interrupted becomes ready to run again. Nothing runs now.', force: 'Also what is done', forceHint: 'It will run again.',
    title: (what, where) => `Reset ${what} on ${where}?`,
    would: count => (count === 0 ? 'Nothing would be reset.' : `${many(count, 'state', 'states')} would be reset:`),
    button: what => `Reset ${what}`,
    done: count => `${many(count, 'state', 'states')} reset`,
  },
  editor: {
    problems: 'Problems', checking: 'Checking…', empty: 'Paste a plan, or drop a file here.', warning: 'warning',
    place: (line, column) => `line ${line}:${column}`,
    state: (errors, warnings) => {
      if (!errors && !warnings) return 'No problems.';
      return [errors && many(errors, 'problem', 'problems'), warnings && many(warnings, 'warning', 'warnings')].filter(Boolean).join(', ');
    },
  },
  edit: {
    add: 'Add a plan', addButton: 'Add plan', content: 'Plan', upload: 'Open a file…', example: 'Begin with an example.',
    lead: 'Write or paste the plan, or drop its file on this page. It is checked while you write.',
    clear: 'Forget what was done', clearHint: 'All states become ready. Without it, what was done stays done, also if steps were moved or renamed.',
    masked: 'This text has masked secrets (********)', maskedHow: 'Saving it would store the mask. Write the secrets in, or better where they come from: { file: PATH } or { env: NAME }.',
    title: name => `Edit ${name}`,
    save: name => `Save ${name}`,
    saved: (plan, status) => `${plan} ${status}`,
    renamed: (name, other) => `This text names the plan ${other}, not ${name}. Saving it would change ${other}.`,
  },
  run: {
    prompts: 'Questions', where: 'Where', environment: 'Environment', noEnvironment: 'none', tenant: 'Tenant', noTenant: 'none', moreFilters: 'More filters',
    patternHint: 'Names or /expressions/, separated by commas; empty means all.',
    title: set => `Run ${set}`,
    previewTitle: set => `Preview of ${set}`,
    noSet: (plan, set) => `${plan} has no step set ${set}.`,
    answerFirst: names => `Answer first: ${names}. Then this place shows what would run.`,
    filter: {
      nodes: 'Nodes', roles: 'Roles', nodes_by_config: 'Nodes by configuration (KEY=VALUE)', exclude_nodes: 'Without nodes', exclude_roles: 'Without roles',
      exclude_nodes_by_config: 'Without nodes by configuration',
    },
  },
  prompt: {
    missing: 'An answer is needed.', choose: 'Choose…',
    choices: choices => `One of: ${choices}.`,
    pattern: pattern => `It has to match ${pattern}.`,
    form: pattern => `Form: ${pattern}`,
  },
  preview: {
    title: 'What would run', none: 'Nothing would run', noneWhy: 'Everything is done already, or no node matches. Reset what should run again.',
    sum: (tasks, steps, nodes) => `${many(tasks, 'task', 'tasks')} in ${many(steps, 'step', 'steps')} on ${many(nodes, 'node', 'nodes')}`,
    onNodes: count => many(count, 'node', 'nodes'),
    env: count => `environment (${count})`,
    packages: packages => `Packages: ${packages}`,
  },
  explain: {
    title: 'Why a value wins', variable: 'Variable', which: 'Name of a variable', on: 'On', anyNode: 'any node', none: 'no value', value: 'Value', outcome: 'Why', scope: 'For',
    place: 'Place', everywhere: 'everything', ambiguous: 'Several values fit equally well; the first in the file wins.',
    candidates: name => `Candidates for ${name}`,
  },
};

export const EXAMPLE = `# A first plan: one machine, this one, and two steps on it.
name: hello
infrastructures:
  here: { type: baremetal }
nodes:
  localhost: { infrastructure: here, connection: { type: local } }
steps:
  - name: greet
    nodes: all
    command: { plugin: custom, exec: echo, arguments: hello }
  - name: look around
    nodes: all
    command: { plugin: custom, exec: uname, arguments: -a }
`;
