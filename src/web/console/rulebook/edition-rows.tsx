import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { bookZh } from '../../../rulebook/zh.ts'
import type { Answer } from '../../client.ts'
import { Empty } from '../../ui/page.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress } from '../address.ts'
import { useAsk } from '../query.ts'
import { EndRowDialog, RemoveRowDialog } from './end-row.tsx'
import { faces } from './faces.ts'
import { HeadDialog } from './head-dialog.tsx'
import { RowDialog } from './row-dialog.tsx'
import { codeOf, type RowFields, rowsOf } from './row-fields.ts'
import { RowTable, useMatching } from './row-table.tsx'
import { changeTone, changeWord } from './words.ts'
import { YearView } from './year-view.tsx'

type Edition = Answer<'rulebook.edition'>
type Doing = { readonly what: 'add' | 'head' } | { readonly what: 'change' | 'end' | 'remove'; readonly row: RowFields }

/** The rows of an edition; while it is a draft each can be changed, and each change is saved at once. */
export function EditionRows({ edition }: { readonly edition: Edition }): ReactNode {
  const { head, content } = edition
  const address = useAddress()
  const [doing, setDoing] = useState<Doing | undefined>(undefined)
  const rows = rowsOf(content)
  const search = address.text('search')
  const matching = useMatching(head.book, rows, search, address.has('doubtful'))
  const mayEdit = head.may.includes('edit')
  const face = faces[head.book]
  const changes = useAsk('rulebook.difference', { to: head.id }, { off: head.basedOn === null, keep: true })
  const kindOf = (row: RowFields) => changes.data?.rows.find(each => each.code === codeOf(row))?.kind
  const close = () => setDoing(undefined)
  return (
    <>
      {head.book === 'calendar' && <YearView rows={rows} />}
      <div className="row filter-bar rulebook-tools">
        <SearchWords
          label="搜索条目"
          placeholder="搜索条目、词语、编号"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        {mayEdit && face.fixed !== true && (
          <Button type="primary" onClick={() => setDoing({ what: 'add' })}>
            增加一条
          </Button>
        )}
        {mayEdit && <Button onClick={() => setDoing({ what: 'head' })}>改生效日和缘由</Button>}
      </div>
      <RowTable
        book={head.book}
        label={bookZh[head.book]}
        rows={[
          ...matching.filter(row => kindOf(row) !== undefined),
          ...matching.filter(row => kindOf(row) === undefined),
        ]}
        address={address}
        empty={<Empty why={search === '' ? '这一版还没有条目。' : `没有含“${search}”的条目。`} />}
        mark={row => {
          const kind = kindOf(row)
          return kind === undefined ? null : <StatusTag tone={changeTone[kind]} word={changeWord[kind]} />
        }}
        {...(mayEdit && {
          handle: (row: RowFields) => (
            <Handle
              locked={face.locked?.(row)}
              mayRemove={face.fixed !== true && kindOf(row) === 'added'}
              mayEnd={face.fixed !== true}
              onDo={what => setDoing({ what, row })}
            />
          ),
        })}
      />
      {doing?.what === 'head' && <HeadDialog edition={edition} onClose={close} />}
      {doing?.what === 'add' && <RowDialog edition={edition} row={undefined} onClose={close} />}
      {doing?.what === 'change' && <RowDialog edition={edition} row={doing.row} onClose={close} />}
      {doing?.what === 'end' && <EndRowDialog edition={edition} row={doing.row} onClose={close} />}
      {doing?.what === 'remove' && <RemoveRowDialog edition={edition} row={doing.row} onClose={close} />}
    </>
  )
}

type HandleProps = {
  readonly locked: string | undefined
  readonly mayRemove: boolean
  readonly mayEnd: boolean
  readonly onDo: (what: 'change' | 'end' | 'remove') => void
}

function Handle({ locked, mayRemove, mayEnd, onDo }: HandleProps): ReactNode {
  if (locked !== undefined) {
    return (
      <span className="locked small" title={locked}>
        已锁定：省级规定
      </span>
    )
  }
  return (
    <span className="row">
      <button type="button" className="link" onClick={() => onDo('change')}>
        修改
      </button>
      {mayEnd && !mayRemove && (
        <button type="button" className="link" onClick={() => onDo('end')}>
          停用
        </button>
      )}
      {mayRemove && (
        <button type="button" className="link" onClick={() => onDo('remove')}>
          删除
        </button>
      )}
    </span>
  )
}
