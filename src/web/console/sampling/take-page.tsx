import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeForm } from './take-form.tsx'
import './sampling.css'

/** 抽样单, from a task or on its own. */
export function TakePage(): ReactNode {
  const address = useAddress()
  const go = useNavigate()
  const task = address.text('task')
  const workshop = address.text('workshop')
  const laboratories = useAsk('sampling.laboratories', {})
  return (
    <>
      <Crumbs steps={[{ word: '抽检看板', to: links.sampling }, { word: '登记抽样单' }]} />
      <Page
        title="登记抽样单"
        narrow
        note="抽样不收费，样品按价购买；抽样人员不少于两人，检样、备样分别封存（食品安全法 第八十七条）。"
      >
        <Loaded asking={laboratories}>
          {found =>
            found.length === 0 ? (
              <Notice tone="attention">还没有承检机构，请管理员先在“单位与监管人员”里增加“承检机构”。</Notice>
            ) : (
              <TakeForm
                task={task}
                given={workshop}
                laboratories={found}
                onDone={(sample, number) => {
                  say(`已登记，编号 ${number}`)
                  go(links.sample(sample))
                }}
              />
            )
          }
        </Loaded>
      </Page>
    </>
  )
}
