import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { appealStates, appealSubjects } from '../../../../rating/rules/appeal/appeal.ts'
import { appealStateZh, appealSubjectZh } from '../../../../rating/zh/grade.ts'
import { type Column, DataTable, useTableKeys } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { ListFilter } from '../../cultivation/raising/list-filter.tsx'
import { optionsOf } from '../../cultivation/raising/words.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { townOptions, useDictionary } from '../../registry/dictionary.ts'
import { TakeButton } from '../../take-button.tsx'
import { today } from '../../today.ts'
import { type AppealRow, appealTone } from '../words.ts'

/** 异议 about the index and the grade: what waits for an answer, and what was answered. */
export function RatingAppealsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const navigate = useNavigate()
  const dictionary = useDictionary()
  const about = appealSubjects.filter(each => address.words('about').includes(each))
  const asked = {
    search: address.text('search'),
    towns: address.words('town'),
    states: appealStates.filter(each => address.words('state').includes(each)),
    about: about.length === 1 ? (about[0] ?? null) : null,
    workshop: address.text('workshop') || null,
  }
  const found = useAsk('rating.appeals', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const open = (appeal: string) => void navigate(links.ratingAppeal(appeal))
  const current = useTableKeys({ keys: rows.map(row => row.appeal), onOpen: open, onToggle: () => undefined })
  return (
    <Page
      title="指数和等级异议"
      aside={<span className="quiet">{asideWords(found.data)}</span>}
      actions={
        <TakeButton name="rating.appeal-table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
      }
      note="业主在手机上提出，5 个工作日内答复（待确认）；作出或者确认被异议内容的人不能答复。"
    >
      <ListFilter
        address={address}
        label="搜索异议"
        placeholder="小作坊（拼音也行）、内容"
        choices={[
          { label: '状态', name: 'state', options: optionsOf(appealStates, appealStateZh) },
          { label: '对什么', name: 'about', options: optionsOf(appealSubjects, appealSubjectZh) },
          { label: '乡镇', name: 'town', options: townOptions(dictionary) },
        ]}
      />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="指数和等级异议"
          rows={rows}
          columns={columns}
          keyOf={row => row.appeal}
          waiting={found.data === undefined && found.busy}
          current={current}
          onRow={row => open(row.appeal)}
          empty={
            <Empty why="没有符合这些条件的异议。业主在手机“我的食安指数”里提出，会出现在这里。">
              <Button onClick={() => address.change({ search: '', town: '', state: '', about: '', workshop: '' })}>
                清除条件
              </Button>
            </Empty>
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
    </Page>
  )
}

function asideWords(data: { total: number; open: number; late: number } | undefined): string {
  if (data === undefined) return ''
  const late = data.late === 0 ? '' : `，已超期 ${countText(data.late)} 件`
  return `共 ${countText(data.total)} 件，待答复 ${countText(data.open)} 件${late}`
}

const columns: Column<AppealRow>[] = [
  {
    key: 'on',
    title: '提出',
    width: 105,
    draw: row => <Link to={links.ratingAppeal(row.appeal)}>{row.appealedOn}</Link>,
  },
  { key: 'workshop', title: '小作坊', width: 205, draw: row => row.workshopName },
  { key: 'town', title: '乡镇', width: 90, draw: row => row.townName },
  { key: 'about', title: '对什么', width: 85, draw: row => appealSubjectZh[row.about] },
  { key: 'appealed', title: '当时', width: 245, draw: row => row.appealed },
  {
    key: 'state',
    title: '状态',
    width: 120,
    draw: row => <StatusTag tone={appealTone[row.state]} word={appealStateZh[row.state]} />,
  },
  { key: 'due', title: '答复期限', width: 120, draw: dueWords },
  {
    key: 'answered',
    title: '答复',
    width: 160,
    draw: row => (row.answeredOn === null ? '—' : `${row.answeredOn} ${row.answeredBy ?? ''}`),
  },
]

function dueWords({ state, dueOn }: AppealRow): ReactNode {
  if (state !== 'open') return orDash(dueOn)
  if (dueOn === null) return '等放假安排'
  return dueOn < today() ? <StatusTag tone="bad" word={`${dueOn} 已超期`} /> : dueOn
}
