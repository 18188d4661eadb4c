import { type ReactNode, useState } from 'react'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Empty } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { type Session, whoWord } from './words.ts'

type Row = Answer<'training.people'>['rows'][number] & { readonly isSigned: boolean }
type Chosen = { readonly workshop: Row['workshop']; readonly worker: Row['worker'] }

const size = 10
const keyOf = (row: Chosen) => row.worker ?? row.workshop

/** For whoever is in the room without a phone. Those who have not heard the course stand first. */
export function SignInDialog({ one, onClose }: { readonly one: Session; readonly onClose: () => void }): ReactNode {
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map())
  const found = useAsk('training.people', { course: one.course, search, page, pageSize: size }, { keep: true })
  const signed = new Set<string>(one.people.filter(({ struck }) => struck === null).map(keyOf))
  const rows = (found.data?.rows ?? []).map((row): Row => ({ ...row, isSigned: signed.has(keyOf(row)) }))
  const sign = usePerform('training.sign-in-by-name', ({ added }) => {
    say(added === 0 ? '这些人已经签过到' : `已签到 ${added} 人`)
    onClose()
  })
  const select = (keys: string[]) => {
    const known = new Map([...chosen, ...rows.map(row => [keyOf(row), row] as const)])
    const still = keys.flatMap(key => {
      const person = known.get(key)
      return person === undefined || signed.has(key) ? [] : [[key, person] as const]
    })
    setChosen(new Map(still))
  }
  return (
    <Dialog title={`按姓名签到：${one.title}`} width={860} onClose={onClose}>
      <Form
        problem={sign.refused}
        busy={sign.busy}
        submit={chosen.size === 0 ? '签到' : `签到 ${chosen.size} 人`}
        disabled={chosen.size === 0}
        onCancel={onClose}
        onSubmit={() =>
          sign.run({
            session: one.session,
            people: [...chosen.values()].map(({ workshop, worker }) => ({ workshop, worker })),
          })
        }
      >
        <SearchWords
          label="找人"
          placeholder="姓名、小作坊（拼音也行）"
          search={search}
          onChange={text => {
            setSearch(text)
            setPage(1)
          }}
        />
        {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        <DataTable
          label="可以签到的人"
          dense
          rows={rows}
          columns={columns}
          keyOf={keyOf}
          waiting={found.data === undefined && found.busy}
          selected={[...chosen.keys()]}
          onSelect={select}
          empty={<Empty why="没有找到这个人。从业人员要先在小作坊档案里登记。" />}
          paging={{ page, size, total: found.data?.total ?? 0, onPage: next => setPage(next) }}
        />
      </Form>
    </Dialog>
  )
}

const columns: Column<Row>[] = [
  { key: 'name', title: '姓名', width: 100, draw: row => row.personName },
  { key: 'who', title: '身份', width: 90, draw: whoWord },
  { key: 'workshop', title: '小作坊', width: 250, draw: row => row.workshopName },
  { key: 'town', title: '乡镇街道', width: 100, draw: row => row.townName },
  {
    key: 'state',
    title: '这门课',
    width: 120,
    draw: row =>
      row.isSigned ? (
        <StatusTag tone="good" word="本场已签到" />
      ) : (
        <span className="quiet">{row.attendedOn === null ? '没有听过' : `${row.attendedOn} 听过`}</span>
      ),
  },
]
