import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { HideDialog } from './hide-dialog.tsx'

/** 作坊回应: the owner's own words, as anyone reads them beside the index. */
export function ReplyPanel({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('rating.replies', { workshop, page: 1, pageSize: 1 })
  const [hiding, setHiding] = useState(false)
  return (
    <Panel title="作坊回应">
      <Loaded asking={found}>
        {({ rows: [reply] }) =>
          reply === undefined ? (
            <p className="quiet">业主没有写回应。业主在手机上写的话，显示在公开页面的食安指数旁边。</p>
          ) : (
            <>
              <p className="index-said">{reply.text}</p>
              <p className="quiet">{`${reply.on} 业主写的，没有核实`}</p>
              {reply.hiddenReason === null ? (
                <div className="row">
                  <StatusTag tone="good" word="公开着" />
                  <May do="rating.hide-reply">
                    <Button onClick={() => setHiding(true)}>隐藏</Button>
                  </May>
                </div>
              ) : (
                <p>
                  <StatusTag tone="bad" word="已隐藏" /> {`${reply.hiddenBy ?? ''}：${reply.hiddenReason}`}
                </p>
              )}
            </>
          )
        }
      </Loaded>
      {hiding && <HideDialog workshop={workshop} onClose={() => setHiding(false)} />}
    </Panel>
  )
}
