/** @jsxImportSource preact */
import type { JSX } from 'preact'
import type { Block, Sheet } from '../../../paper/rules/lay.ts'
import { Picture } from './evidence.tsx'

/** A paper on a narrow screen: the same words in the same order. How it stands on A4 shows the PDF. */
export function SheetView({ sheet }: { readonly sheet: Sheet }): JSX.Element {
  return (
    <article class="paper">
      {keyed(sheet.blocks).map(({ key, each }) => (
        <Drawn key={key} block={each} />
      ))}
    </article>
  )
}

function Drawn({ block }: { readonly block: Block }): JSX.Element {
  switch (block.kind) {
    case 'bureau':
      return <p class="paper-bureau">{block.text}</p>
    case 'title':
      return <h2 class="paper-title">{block.text}</h2>
    case 'number':
      return <p class="paper-number">{block.text}</p>
    case 'heading':
      return <h3 class="paper-heading">{block.text}</h3>
    case 'text':
      return <p class={block.indent ? 'paper-text indent' : 'paper-text'}>{block.text}</p>
    case 'table':
      return <Table block={block} />
    case 'signatures':
      return (
        <div class="paper-signatures">
          {keyed(block.lines).map(({ key, each: line }) => (
            <div key={key}>
              {line.label}
              {line.file === null ? null : <Picture hash={line.file} />}
              {line.note}
            </div>
          ))}
        </div>
      )
    case 'seal':
      return <p class="paper-seal">{block.lines.join('　')}</p>
    case 'foot':
      return <p class="quiet">{block.text}</p>
    default:
      return block satisfies never
  }
}

function Table({ block }: { readonly block: Extract<Block, { kind: 'table' }> }): JSX.Element {
  const { head, rows, labelled } = block
  if (labelled)
    return (
      <dl class="paper-facts">
        {keyed(pairsOf(rows)).map(({ key, each: [label, value] }) => (
          <div key={key} class="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )
  return (
    <ol class="paper-rows">
      {keyed(rows).map(({ key, each: row }) => (
        <li key={key}>
          {row.slice(1).map((cell, column) => (
            <div key={head[column + 1]}>
              <span class="quiet">{head[column + 1]}：</span>
              {cell}
            </div>
          ))}
        </li>
      ))}
    </ol>
  )
}

/** A laid sheet never changes its order, so a line is known by where it stands. */
function keyed<T>(list: readonly T[]): { key: string; each: T }[] {
  return list.map((each, at) => ({ key: String(at), each }))
}

/** Labels and values stand by turns, one or two pairs in a row. */
function pairsOf(rows: readonly (readonly string[])[]): (readonly [string, string])[] {
  const cells = rows.reduce<readonly string[]>((all, row) => all.concat(row), [])
  const pairs: (readonly [string, string])[] = []
  for (let at = 0; at < cells.length; at += 2) pairs.push([cells[at] ?? '', cells[at + 1] ?? ''])
  return pairs
}
