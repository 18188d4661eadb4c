import type { Command } from 'commander'
import { CommanderError } from 'commander'
import { expect, it } from 'vitest'
import { buildProgram, commandNames, usageFault } from './commands.ts'
import { exitCodes } from './exit-codes.ts'

const program = buildProgram(() => {})

/** Those that do something, as they are typed. */
function leaves(command: Command, before: readonly string[] = []): string[] {
  return command.commands.flatMap(one => {
    const path = [...before, one.name()]
    const acts = one.commands.length === 0 || one.registeredArguments.length > 0
    return [...(acts ? [path.join(' ')] : []), ...leaves(one, path)]
  })
}

function find(name: string): Command {
  return name
    .split(' ')
    .reduce<Command>((command, word) => command.commands.find(one => one.name() === word) ?? command, program)
}

function refused(...args: string[]): string | undefined {
  let fault: string | undefined
  try {
    program.parse(['node', 'fangma', ...args])
  } catch (error) {
    if (error instanceof CommanderError) fault = usageFault(error)
  }
  return fault
}

it('knows exactly the commands of its list', () => {
  expect(leaves(program).sort()).toEqual([...commandNames].sort())
})

it.each([...commandNames])('explains %s in Chinese and offers --json', name => {
  const help = find(name).helpInformation()
  expect(help).toContain(`用法： fangma ${name}`)
  expect(help).toContain('--json')
  expect(help).not.toMatch(/Usage|Options|Arguments|Commands|display|default|choices/)
})

it('says what is wrong with a command in a sentence', () => {
  expect(refused('frobnicate')).toMatch(/^没有命令 frobnicate。/)
  expect(refused('backup')).toMatch(/^缺少参数 FILE。/)
  expect(refused('plates')).toMatch(/^缺少选项 --out <file>。/)
  expect(refused('plates', '--out')).toMatch(/^选项 --out <file> 后面要写值。/)
  expect(refused('demo', '--fast')).toMatch(/^没有选项 --fast。/)
  expect(refused('plates', '--out', 'a', '--layout', 'b')).toMatch(/^选项 --layout <layout> 的值不对。/)
  expect(refused('demo', 'twice')).toMatch(/^参数太多。/)
})

it('gives every outcome an exit code of its own', () => {
  const codes = Object.values(exitCodes).map(one => one.code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(exitCodes.ok.code).toBe(0)
})
