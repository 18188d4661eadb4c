import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { letterForms } from '../../../../statistics/rules/letter/state.ts'
import { letterFormZh, letterStateZh, letterStepZh, letterTypeNote } from '../../../../statistics/zh/letter.ts'
import { momentText } from '../../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { TakeButton } from '../../take-button.tsx'
import { BlockPanel } from './block-panel.tsx'
import { DifferencePanel } from './difference-panel.tsx'
import { ApproveDialog, ChangeDialog, DropDialog, ReturnDialog, SendDialog } from './letter-dialogs.tsx'
import { SheetPaper } from './sheet-paper.tsx'
import { type Letter, letterTone } from './words.ts'
import './letter.css'

/** One letter as it prints, with what may be done to it, and what differs today once it was approved. */
export function LetterPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('statistics.letter', { letter: id })
  return (
    <>
      <Crumbs steps={[{ word: '答复函', to: links.letters }, { word: found.data?.proposal.label ?? '答复函' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Shown letter={found.data} />
      )}
    </>
  )
}

const dialogs = {
  change: ChangeDialog,
  approve: ApproveDialog,
  send: SendDialog,
  sendBack: ReturnDialog,
  drop: DropDialog,
} as const
type Open = keyof typeof dialogs

function Shown({ letter }: { readonly letter: Letter }): ReactNode {
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const Dialog = open === undefined ? undefined : dialogs[open]
  const { state, may } = letter
  const kept = state === 'approved' || state === 'sent'
  return (
    <Page
      title={`${letter.proposal.label}答复函`}
      aside={<StatusTag tone={letterTone[state]} word={letterStateZh[state]} />}
      note={
        kept
          ? '正文和数字按批准时保存，点数字看当时的依据。'
          : `数字截至 ${letter.asOf}，由系统现在统计；点数字看依据。批准时保存。`
      }
      actions={<Actions letter={letter} onOpen={setOpen} />}
    >
      <div className="letter-columns">
        <SheetPaper letter={letter} />
        <div>
          <Panel title="登记">
            <Facts facts={factsOf(letter)} />
            <p className="quiet">{letterTypeNote}</p>
          </Panel>
          <Checks letter={letter} />
          {!kept && <BlockPanel letter={letter} />}
          <Steps letter={letter} />
        </div>
      </div>
      {kept && <DifferencePanel letter={letter} />}
      {Dialog !== undefined && <Dialog letter={letter} onClose={() => setOpen(undefined)} />}
      {may.edit && letter.steps.length > 1 && letter.steps.at(-1)?.step === 'return' && (
        <p className="quiet">退回原因：{letter.steps.at(-1)?.note}</p>
      )}
    </Page>
  )
}

function Actions({ letter, onOpen }: { readonly letter: Letter; readonly onOpen: (which: Open) => void }): ReactNode {
  const { may, state } = letter
  return (
    <>
      {state !== 'dropped' &&
        letterForms.map(form => (
          <TakeButton
            key={form}
            name="statistics.letter-file"
            input={{ letter: letter.letter, form }}
            word={letterFormZh[form]}
          />
        ))}
      {may.drop && <Button onClick={() => onOpen('drop')}>作废</Button>}
      {may.edit && <Button onClick={() => onOpen('change')}>抬头和日期</Button>}
      {may.sendBack && <Button onClick={() => onOpen('sendBack')}>退回修改</Button>}
      {may.approve && (
        <Button type="primary" onClick={() => onOpen('approve')}>
          批准
        </Button>
      )}
      {may.send && (
        <Button type="primary" onClick={() => onOpen('send')}>
          发出
        </Button>
      )}
    </>
  )
}

function factsOf({ proposal, asOf, from, drafter, draftedAt, approver, number, sentOn }: Letter) {
  return [
    { label: '答复', value: <Link to={links.proposal(proposal.proposal)}>{proposal.title}</Link>, wide: true },
    { label: '数字截至', value: asOf },
    { label: '抽检、案件统计自', value: from },
    { label: '起草', value: `${drafter} ${momentText(draftedAt)}` },
    { label: '批准', value: approver ?? '还没有批准' },
    { label: '文号', value: number ?? '还没有发出' },
    { label: '发出日期', value: sentOn ?? '—' },
  ]
}

/** 勾稽: what has to hold between the numbers. */
function Checks({ letter: { checks } }: { readonly letter: Letter }): ReactNode {
  return (
    <Panel title="勾稽">
      <ul className="letter-checks">
        {checks.map(({ name, holds, said }) => (
          <li key={name}>
            <StatusTag tone={holds ? 'good' : 'bad'} word={holds ? '相符' : '不符'} /> {name}
            <div className="quiet">{said}</div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Steps({ letter: { steps } }: { readonly letter: Letter }): ReactNode {
  return (
    <Panel title="办理过程">
      <div className="letter-steps">
        <PlainTable head={['时间', '办理', '经办人', '说明']}>
          {steps.map(({ step, note, actor, at }) => (
            <tr key={`${at} ${step}`}>
              <td>{momentText(at)}</td>
              <td>{letterStepZh[step]}</td>
              <td>{actor}</td>
              <td>{note === '' ? '—' : note}</td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Panel>
  )
}
