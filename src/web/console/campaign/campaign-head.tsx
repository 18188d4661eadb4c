import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useMay } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { CarryOverDialog, CloseCampaignDialog } from './campaign-dialogs.tsx'
import { campaignStateZh, campaignTone, type Tree } from './words.ts'

/** Which campaign it is, and what can be done with it. */
export function CampaignHead({ tree }: { readonly tree: Tree }): ReactNode {
  const [open, setOpen] = useState<'carry' | 'close' | undefined>(undefined)
  const mayCarry = useMay()('campaign.carry-over')
  const { campaign, title, fromDay, untilDay, state, programme, approver } = tree.campaign
  const to = (address: string, word: string, primary = false) => (
    <Link to={address}>
      <Button type={primary ? 'primary' : 'default'}>{word}</Button>
    </Link>
  )
  return (
    <section className="campaign-head" aria-label={title}>
      <div>
        <h2 className="row">
          {title}
          <StatusTag tone={campaignTone[state]} word={campaignStateZh[state]} />
        </h2>
        <p className="quiet">
          {fromDay} 至 {untilDay}，统计到 {tree.asOf}
          {approver !== null && `，${approver}批准`}
          {programme !== null && (
            <>
              ，依据 <Link to={links.programme(programme.programme)}>{programme.title}</Link>
            </>
          )}
        </p>
      </div>
      <div className="row campaign-head-acts">
        {state === 'draft' && to(links.buildCampaign(campaign), tree.may.edit ? '分解目标任务' : '看分解', true)}
        {state !== 'draft' && to(links.compareCampaign(campaign), '前后对比')}
        <TakeButton name="campaign.tree-table" input={{ campaign }} word="导出进度" />
        {tree.may.correct && to(links.correctCampaign(campaign), '更正')}
        {mayCarry && state !== 'draft' && <Button onClick={() => setOpen('carry')}>结转</Button>}
        {tree.may.close && <Button onClick={() => setOpen('close')}>结束</Button>}
      </div>
      {open === 'carry' && <CarryOverDialog tree={tree} onClose={() => setOpen(undefined)} />}
      {open === 'close' && <CloseCampaignDialog campaign={tree.campaign} onClose={() => setOpen(undefined)} />}
    </section>
  )
}
