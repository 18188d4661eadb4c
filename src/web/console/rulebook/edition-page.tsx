import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { bookZh, editionStateZh } from '../../../rulebook/zh.ts'
import type { Answer } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { DifferenceView } from './difference-view.tsx'
import { DryRun } from './dry-run.tsx'
import { EditionRows } from './edition-rows.tsx'
import { EditionSteps } from './edition-steps.tsx'
import type { Head } from './row-fields.ts'
import { editionTone, sinceText } from './words.ts'
import './rulebook.css'

type Edition = Answer<'rulebook.edition'>

export function EditionPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('rulebook.edition', { edition: id }, { keep: true })
  if (found.data === undefined) {
    return (
      <div className="page">
        <Loaded asking={found}>{() => null}</Loaded>
      </div>
    )
  }
  return <Ready key={id} edition={found.data} />
}

function Ready({ edition }: { readonly edition: Edition }): ReactNode {
  const { head } = edition
  const address = useAddress()
  const word = `第 ${head.number} 版`
  const usual = head.state === 'draft' ? 'rows' : 'changes'
  return (
    <>
      <Crumbs
        steps={[
          { word: '清单与标准', to: links.rulebook },
          { word: bookZh[head.book], to: links.book(head.book) },
          { word },
        ]}
      />
      <Page
        title={`${bookZh[head.book]} · ${word}`}
        aside={
          <>
            <StatusTag tone={editionTone[head.state]} word={editionStateZh[head.state]} />
            {head.inForce && <StatusTag tone="good" word="现行" />}
          </>
        }
        actions={
          <>
            <TakeButton name="rulebook.export" input={{ edition: head.id }} word="导出这一版" />
            <EditionSteps head={head} />
          </>
        }
      >
        <WhatNow head={head} />
        <Panel>
          <HeadFacts head={head} />
        </Panel>
        <Tabs
          activeKey={address.text('tab') || usual}
          onChange={tab => address.change({ tab, search: '' })}
          destroyOnHidden
          items={[
            { key: 'rows', label: `条目 ${head.rowCount}`, children: <EditionRows edition={edition} /> },
            { key: 'changes', label: '改动', children: <Changes edition={edition} /> },
            ...(head.state === 'draft' || head.state === 'proposed'
              ? [{ key: 'dry-run', label: '试算', children: <DryRun edition={head.id} /> }]
              : []),
          ]}
        />
      </Page>
    </>
  )
}

/** One sentence: what the reader can do here now, or for whom it waits. */
function WhatNow({ head }: { readonly head: Head }): ReactNode {
  if (head.may.includes('approve')) {
    return (
      <Notice tone="attention">
        {head.author?.name ?? ''} 提交了这一版，等您决定。请先看“改动”和“试算”，再批准或退回。
      </Notice>
    )
  }
  if (head.state === 'proposed') {
    return <Notice tone="primary">已提交，等另一人批准。起草人不能批准自己起草的版本。</Notice>
  }
  if (head.state === 'draft' && head.may.includes('edit')) {
    return <Notice tone="primary">逐条修改，改一条存一条。改完看“改动”和“试算”，再提交批准。</Notice>
  }
  if (head.state === 'rejected') {
    return <Notice tone="bad">已退回：{orDash(head.decisionNote)}。可在册页重新起草。</Notice>
  }
  return null
}

function HeadFacts({ head }: { readonly head: Head }): ReactNode {
  return (
    <Facts
      facts={[
        { label: '生效日', value: head.effectiveFrom },
        { label: '条数', value: `${head.rowCount} 条，其中待确认 ${head.toBeConfirmed} 条` },
        { label: '起草', value: `${head.author?.name ?? '随系统提供'} ${momentText(head.createdAt)}` },
        { label: '提交', value: momentText(head.proposedAt) },
        {
          label: head.state === 'rejected' ? '退回' : '批准',
          value: head.decidedAt === null ? '—' : `${head.decider?.name ?? '系统'} ${momentText(head.decidedAt)}`,
        },
        { label: '意见', value: orDash(head.decisionNote) },
        { label: '缘由', value: orDash(head.note), wide: true },
      ]}
    />
  )
}

/** Against the edition that it was drafted from, or any other that the reader chooses. */
function Changes({ edition: { head, content } }: { readonly edition: Edition }): ReactNode {
  const address = useAddress()
  const editions = useAsk('rulebook.editions', { book: head.book })
  const others = (editions.data?.editions ?? []).filter(each => each.id !== head.id)
  const from = address.text('from') || head.basedOn || ''
  const changes = useAsk('rulebook.difference', { from, to: head.id }, { off: from === '' })
  const earlier = useAsk('rulebook.edition', { edition: from }, { off: (changes.data?.removed ?? 0) === 0 })
  const find = (code: string, kind: string) => {
    const rows = kind === 'removed' ? (earlier.data?.content.rows ?? []) : content.rows
    return rows.find(row => row.code === code)
  }
  return (
    <Panel>
      <div className="row filter-bar">
        <SelectField
          label="对比的版本"
          pointer="/from"
          value={from}
          options={others.map(each => ({
            value: each.id,
            label: `第 ${each.number} 版（${sinceText(each)}，${editionStateZh[each.state]}）`,
          }))}
          onChange={chosen => address.change({ from: chosen })}
        />
      </div>
      {from === '' ? (
        <Notice tone="unknown">这是这一册的第一版，没有更早的版本可比。</Notice>
      ) : (
        <Loaded asking={changes}>{data => <DifferenceView book={head.book} changes={data} find={find} />}</Loaded>
      )}
    </Panel>
  )
}
