/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask, downloadUrl, Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { links } from '../links.ts'
import { place } from '../state/record.ts'
import { useReady } from '../state/view.ts'

type Paper = Answer<'paper.own'>['rows'][number]
const onPage = 20

/** 我的文书: what the bureau gave to this workshop. Read while there is network; nothing of it stays on the phone. */
export function PapersPage(): JSX.Element | null {
  const ready = useReady()
  const [papers, setPapers] = useState<readonly Paper[] | undefined>(undefined)
  const [total, setTotal] = useState(0)
  const [said, setSaid] = useState('')
  const more = async (before: readonly Paper[]) => {
    try {
      const page = before.length / onPage + 1
      const found = await ask('paper.own', { workshop: place().workshop, page, pageSize: onPage })
      setPapers([...before, ...found.rows])
      setTotal(found.total)
      setSaid('')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在没有网络。文书不存在手机里，连上网络再看。' : error.detail)
    }
  }
  useOnce(() => void more([]))
  if (ready === undefined) return null
  return (
    <Screen title="我的文书" back={links.me}>
      {said === '' ? null : (
        <>
          <Note>{said}</Note>
          <Button onClick={() => void more(papers ?? [])}>再试一次</Button>
        </>
      )}
      {papers === undefined && said === '' ? <p class="empty">正在读取……</p> : null}
      {papers?.length === 0 ? <p class="empty">还没有给您的小作坊开过文书。</p> : null}
      <ul class="rows">
        {papers?.map(paper => (
          <li key={paper.paper}>
            <PaperRow paper={paper} />
          </li>
        ))}
      </ul>
      {papers !== undefined && papers.length < total && said === '' ? (
        <Button onClick={() => void more(papers)}>看更早的（还有 {total - papers.length} 份）</Button>
      ) : null}
      {papers === undefined || papers.length === 0 ? null : (
        <p class="hint">点开看原文。在手机上看到不等于送达，日期以送达回证为准；有不明白的请问您的监管人员。</p>
      )}
    </Screen>
  )
}

function PaperRow({ paper }: { readonly paper: Paper }): JSX.Element {
  const { title, number, issuedOn, servedOn, corrected } = paper
  const served = servedOn === null ? '' : ` · ${servedOn} 送达`
  return (
    <Row
      title={title}
      more={
        <>
          {number === null ? null : (
            <>
              {number}
              <br />
            </>
          )}
          {issuedOn}
          {served}
        </>
      }
      side={corrected ? <Tag tone="attention">已更正</Tag> : <span>看 ›</span>}
      onClick={() => window.open(downloadUrl('paper.own-pdf', { paper: paper.paper }), '_blank')}
    />
  )
}
