import { readdir } from 'node:fs/promises'
import os from 'node:os'
import type { Bench, Measure } from './frame/bench.ts'

/*
 * `npm run bench -- NAME [--json]`: measures one promise of the README. Without a name, the list.
 */
const folder = new URL('./', import.meta.url)

async function names(): Promise<string[]> {
  const files = await readdir(folder, { withFileTypes: true })
  return files
    .filter(file => file.isFile() && file.name.endsWith('.ts') && file.name !== 'main.ts')
    .map(file => file.name.slice(0, -'.ts'.length))
    .sort()
}

async function load(name: string): Promise<Bench> {
  const { bench }: { bench: Bench } = await import(new URL(`${name}.ts`, folder).href)
  return bench
}

async function main(words: readonly string[]): Promise<number> {
  const json = words.includes('--json')
  const [name] = words.filter(word => !word.startsWith('--'))
  const known = await names()
  if (name === undefined) {
    console.log('npm run bench -- 名称 [--json]\n')
    for (const each of known) console.log(`  ${each.padEnd(12)} ${(await load(each)).about}`)
    return 0
  }
  if (!known.includes(name)) {
    console.error(`没有名为 ${name} 的测量。可选：${known.join('、')}`)
    return 2
  }
  const bench = await load(name)
  const measures = await bench.run(line => console.error(line))
  console.log(json ? JSON.stringify({ bench: name, machine: machine(), measures }) : table(measures))
  return 0
}

function machine() {
  const [cpu] = os.cpus()
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryMiB: Math.round(os.totalmem() / 1_048_576),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
  }
}

function table(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, value, unit, target, holds }) => [
    name,
    `${value}`,
    unit,
    target ?? '',
    holds === null ? '' : holds ? '达到' : '未达到',
  ])
  const head = ['measure', 'value', 'unit', 'target', 'holds']
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map(row => row[at]?.length ?? 0)))
  return [head, ...rows]
    .map(row =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

process.exitCode = await main(process.argv.slice(2))
