// Plans whose steps run on this machine.
import { work } from './chromium.mjs';

const nodes = names => names.map(name => `  ${name}: { infrastructure: here, connection: { type: local } }`).join('\n');

/** A maintenance process that fails on n2 until the file is there, and a step set that takes long. */
export const farm = (name, mended) => `name: ${name}
environments: [test, production]
infrastructures: { here: { type: baremetal } }
nodes:
${nodes(['n1', 'n2', 'n3'])}
variables:
  - { name: Greeting, value: hello }
  - { name: Greeting, value: good day, scope: { environment: production } }
steps:
  slow:
    - { name: wait, nodes: n1, command: { plugin: custom, exec: sleep, arguments: '60' } }
    - { name: after, nodes: n1, command: { plugin: custom, exec: 'true' } }
  maint:
    environments: [test]
    on_failure: guided
    prompts:
      - { name: Ticket, label: Change ticket, required: true, pattern: 'CHG-[0-9]+' }
      - { name: Level, type: choice, choices: [low, high], default: low }
      - { name: Token, type: secret }
      - { name: Report, type: boolean, default: 'true' }
    steps:
      - { name: prepare, nodes: all, command: { plugin: custom, exec: echo, arguments: "'#{Greeting} <b>from</b> #{Ticket}'" } }
      - { name: restart, nodes: all, max_in_flight: 1, command: { plugin: custom, exec: 'test "$DOP_NODE_FQDN" != n2 -o -e ${work}/${mended}' } }
      - { name: report, nodes: n3, command: { plugin: custom, exec: 'true' } }
`;

/** Prints what is worth seeing, and keeps a file. */
const TELLS = ['##caretaker[stdout-highlight]', 'version 7', '##caretaker[stdout-wait]', 'for the others', '##caretaker[stdout-default]', 'as usual',
  `##caretaker[createArtifact path=\\"${btoa('/etc/debian_version')}\\" name=\\"${btoa('version.txt')}\\"]`].join('\\\\n');

/** One that ends at once, and one that tells this and that, and fails. */
export const small = name => `name: ${name}
infrastructures: { here: { type: baremetal } }
nodes:
${nodes(['m1', 'm2'])}
variables:
  - { name: Greeting, value: hello }
steps:
  default:
    - { name: greet, nodes: all, command: { plugin: custom, exec: echo, arguments: '#{Greeting}' } }
  broken:
    - { name: tells, nodes: m1, command: { plugin: custom, exec: printf, arguments: "'${TELLS}'" } }
    - { name: fails, nodes: all, command: { plugin: custom, exec: 'false' } }
`;

export const large = (name, count, steps) => `name: ${name}
infrastructures: { here: { type: baremetal } }
nodes:
  node{i}.example.com: { range: 1..${count}, digits: 3, infrastructure: here, connection: { type: local } }
steps:
${Array.from({ length: steps }, (_, at) => `  - { name: part ${at + 1}, nodes: all, command: { plugin: custom, exec: 'true' } }`).join('\n')}
`;

/** One step of two has to be allowed. */
export const guarded = name => `name: ${name}
infrastructures: { here: { type: baremetal } }
nodes:
${nodes(['n1'])}
steps:
  patch:
    - { name: install, nodes: n1, command: { plugin: custom, exec: 'true' } }
    - { name: boot, nodes: n1, effect: interruptive, command: { plugin: custom, exec: 'true' } }
`;
