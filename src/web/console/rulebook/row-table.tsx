import { type ReactNode, useMemo } from 'react'
import { confidences, isToBeConfirmed } from '../../../rulebook/rules/rows.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { orDash } from '../../ui/formats.ts'
import { Facts } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, pageOf, usePaging } from '../address.ts'
import { categoryName, useDictionary } from '../registry/dictionary.ts'
import { BasisLinks } from './article.tsx'
import { faces } from './faces.ts'
import {
  type Book,
  codeOf,
  type FieldFace,
  labelOf,
  type RowFields,
  readText,
  recordsOf,
  textOf,
  wordsOf,
} from './row-fields.ts'
import { doubtZh } from './words.ts'

type Props = {
  readonly book: Book
  readonly label: string
  readonly rows: readonly RowFields[]
  readonly address: Address
  readonly empty: ReactNode
  readonly footer?: ReactNode
  /** The last column: what may be done with a row. */
  readonly handle?: (row: RowFields) => ReactNode
  /** Beside the first column: what has become of the row. */
  readonly mark?: (row: RowFields) => ReactNode
}

/** The rows of one book as a table whose columns are the meaning of that book. */
export function RowTable({ book, label, rows, address, empty, footer, handle, mark }: Props): ReactNode {
  const paging = usePaging(address)
  const named = useCategoryName()
  const columns = useMemo(() => columnsOf(book, named), [book, named])
  const shown: Column<RowFields>[] = [
    ...columns.slice(0, 1).map(first =>
      mark === undefined
        ? first
        : {
            ...first,
            draw: (row: RowFields) => (
              <>
                {mark(row)} {first.draw(row)}
              </>
            ),
          },
    ),
    ...columns.slice(1),
    ...(handle === undefined ? [] : [{ key: 'handle', title: '操作', width: 130, pinned: true, draw: handle }]),
  ]
  return (
    <DataTable
      label={label}
      dense
      rows={pageOf(rows, paging)}
      columns={shown}
      keyOf={codeOf}
      detail={row => <RowDetail book={book} row={row} />}
      empty={empty}
      footer={footer}
      paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
    />
  )
}

export function useCategoryName(): (code: string) => string {
  const dictionary = useDictionary()
  return useMemo(() => (code: string) => categoryName(dictionary, code), [dictionary])
}

function columnsOf(book: Book, named: (code: string) => string): Column<RowFields>[] {
  return [
    ...faces[book].fields.flatMap(face =>
      face.column === undefined
        ? []
        : [
            {
              key: face.key,
              title: labelOf(face),
              width: face.column,
              number: face.kind === 'number',
              draw: (row: RowFields) => <Cell face={face} row={row} named={named} />,
            },
          ],
    ),
    { key: 'basis', title: '依据', width: 190, draw: row => <BasisLinks cited={basisOf(row)} /> },
    { key: 'valid', title: '适用', width: 130, draw: row => validText(row) },
    { key: 'confidence', title: '确认情况', width: 104, draw: row => <ConfidenceTag row={row} /> },
  ]
}

function Cell({
  face,
  row,
  named,
}: {
  readonly face: FieldFace
  readonly row: RowFields
  readonly named: (code: string) => string
}): ReactNode {
  const text = readText(face, row[face.key], named)
  if (face.key === 'level') {
    return <StatusTag tone={row.level === 'province' ? 'unknown' : 'primary'} word={text} />
  }
  if (face.kind === 'words' && wordsOf(row[face.key]).length > 8) {
    return `${wordsOf(row[face.key]).slice(0, 8).join('、')} 等 ${wordsOf(row[face.key]).length} 个`
  }
  return orDash(text)
}

export function ConfidenceTag({ row }: { readonly row: RowFields }): ReactNode {
  const confidence = confidences.find(each => each === row.confidence)
  if (confidence === undefined) return '—'
  if (!isToBeConfirmed(confidence)) return <span className="quiet small">{doubtZh[confidence]}</span>
  return (
    <span title={doubtZh[confidence]}>
      <StatusTag tone="attention" word="待确认" />
    </span>
  )
}

/** Everything that the row says, and why it is in doubt. */
export function RowDetail({ book, row }: { readonly book: Book; readonly row: RowFields }): ReactNode {
  const named = useCategoryName()
  const confidence = confidences.find(each => each === row.confidence)
  return (
    <div className="row-detail">
      <Facts
        facts={[
          ...faces[book].fields
            .filter(face => face.kind !== 'articles')
            .map(face => ({
              label: labelOf(face),
              value: orDash(readText(face, row[face.key], named)),
              wide: face.kind === 'long' || face.kind === 'words' || face.kind === 'ledger-fields',
            })),
          { label: '确认情况', value: confidence === undefined ? '—' : doubtZh[confidence], wide: true },
          { label: '编号', value: <code>{codeOf(row)}</code> },
        ]}
      />
      {book === 'law' && <Articles row={row} />}
    </div>
  )
}

function Articles({ row }: { readonly row: RowFields }): ReactNode {
  const articles = recordsOf(row.articles)
  if (articles.length === 0) return <p className="quiet">条文待录入。</p>
  return articles.map(article => (
    <details key={textOf(article.number)}>
      <summary>{textOf(article.number)}</summary>
      <blockquote className="article-text">{textOf(article.text)}</blockquote>
    </details>
  ))
}

export function basisOf(row: RowFields): readonly { law: string; article: string | null }[] {
  return recordsOf(row.basis).map(each => ({ law: textOf(each.law), article: textOf(each.article) || null }))
}

function validText(row: RowFields): ReactNode {
  const from = textOf(row.validFrom)
  const to = textOf(row.validTo)
  if (from === '' && to === '') return <span className="quiet">一直</span>
  return (
    <>
      {from === '' ? '' : `${from} 起`}
      {from !== '' && to !== '' && <br />}
      {to === '' ? '' : `至 ${to}`}
    </>
  )
}

/** Rows in which all the words of a search are found, wherever they stand. */
export function useMatching(book: Book, rows: readonly RowFields[], search: string, onlyDoubtful: boolean) {
  const named = useCategoryName()
  return useMemo(() => {
    const wanted = search.toLowerCase().split(/\s+/).filter(Boolean)
    return rows.filter(row => {
      if (onlyDoubtful && !isDoubtful(row)) return false
      if (wanted.length === 0) return true
      const text = [codeOf(row), ...faces[book].fields.map(face => readText(face, row[face.key], named))]
        .join(' ')
        .toLowerCase()
      return wanted.every(word => text.includes(word))
    })
  }, [book, rows, search, onlyDoubtful, named])
}

export function isDoubtful(row: RowFields): boolean {
  const confidence = confidences.find(each => each === row.confidence)
  return confidence !== undefined && isToBeConfirmed(confidence)
}
