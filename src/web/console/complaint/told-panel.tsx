import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { doubtZh } from '../../../complaint/zh.ts'
import { downloadUrl } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { Photographs } from '../../ui/photographs.tsx'
import { Notice } from '../../ui/problem.tsx'
import { usePerform } from '../query.ts'
import type { Complaint } from './words.ts'

/** What was told, for whoever handles it; who told it only on asking, with a reason that is written down. */
export function ToldPanel({ one }: { readonly one: Complaint }): ReactNode {
  const { told, named, complaint } = one
  const [asking, setAsking] = useState(false)
  const { destroyed } = one.keeping
  if (destroyed !== null) {
    return (
      <Panel title="反映的内容">
        <Notice tone="unknown">
          {`姓名、电话、原话和照片已于 ${destroyed.on} 销毁：${destroyed.by}。办理经过和统计不变。`}
        </Notice>
      </Panel>
    )
  }
  if (told === null) {
    return (
      <Panel title="反映的内容">
        <Notice tone="unknown">
          只有承办人能看反映的内容、照片和举报人（投诉举报处理暂行办法 第三十三条）。请先指定承办人。
        </Notice>
      </Panel>
    )
  }
  const files = Array.from({ length: told.pictures }, (_, at) => String(at))
  return (
    <Panel title="反映的内容" extra={named && <Button onClick={() => setAsking(true)}>查看举报人身份</Button>}>
      {told.doubt !== null && <Notice tone="attention">{doubtZh[told.doubt]}</Notice>}
      <p className="complaint-words">{told.words === '' ? '没有写文字。' : told.words}</p>
      <Facts
        facts={[
          { label: '地点', value: orDash(told.where) },
          { label: '时间', value: orDash(told.when) },
        ]}
      />
      <Photographs
        files={files}
        address={at => downloadUrl('complaint.picture', { complaint, at: Number(at) })}
        none="没有照片。"
      />
      {told.additions.map(each => (
        <Added key={each.addition} complaint={complaint} each={each} />
      ))}
      <p className="quiet">每次打开照片、查看身份都写入审计日志。</p>
      {asking && <RevealDialog complaint={complaint} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

type Addition = NonNullable<Complaint['told']>['additions'][number]

/** 补充, as sealed as the rest. */
function Added({ complaint, each }: { readonly complaint: string; readonly each: Addition }): ReactNode {
  return (
    <section className="complaint-added">
      <p className="quiet">{`${momentText(each.at)} 来件人补充`}</p>
      {each.words !== '' && <p className="complaint-words">{each.words}</p>}
      {each.picture && (
        <Photographs
          files={[each.addition]}
          address={addition => downloadUrl('complaint.picture', { complaint, at: 0, addition })}
        />
      )}
    </section>
  )
}

function RevealDialog({ complaint, onClose }: { readonly complaint: string; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<{ readonly name: string; readonly phone: string } | undefined>(undefined)
  const reveal = usePerform('complaint.reveal', setShown)
  return (
    <Dialog title="查看举报人身份" onClose={onClose}>
      {shown === undefined ? (
        <Form
          problem={reveal.refused}
          busy={reveal.busy}
          submit="查看"
          onCancel={onClose}
          onSubmit={() => reveal.run({ complaint, reason })}
        >
          <Notice tone="attention">查看的人、时间和事由都会写入审计日志。关闭后要再看，需要重新填写事由。</Notice>
          <TextAreaField
            label="事由"
            pointer="/reason"
            required
            value={reason}
            onChange={setReason}
            hint="如：需要电话核实购买时间"
          />
        </Form>
      ) : (
        <div className="complaint-told">
          <Facts
            facts={[
              { label: '姓名', value: orDash(shown.name) },
              { label: '电话', value: <span className="complaint-secret">{orDash(shown.phone)}</span> },
            ]}
          />
          <div className="form-foot">
            <Button type="primary" onClick={onClose}>
              看完了
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
