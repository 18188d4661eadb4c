import { Pagination, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { type Answer, newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Loaded } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import type { Case } from './words.ts'

type Rows = Answer<'casework.snapshots'>
type Row = Rows['rows'][number]
type Props = { readonly file: Case; readonly onClose: () => void }

const atOnce = 8

/** 利用电子技术监控设备收集的违法事实: chosen among what people found true; nothing of it is typed. 行政处罚法 第四十一条. */
export function SnapshotDialog({ file, onClose }: Props): ReactNode {
  const [page, setPage] = useState(1)
  const found = useAsk('casework.snapshots', { case: file.case, page, pageSize: atOnce }, { keep: true })
  return (
    <Dialog title="从预警列入抓拍" width={680} onClose={onClose}>
      <Loaded asking={found}>
        {data =>
          data.total === 0 ? (
            <Empty why="这家小作坊没有研判属实的预警。没有经人工研判属实的抓拍，不能作为证据（行政处罚法 第四十一条）。" />
          ) : (
            <Choosing file={file} data={data} page={page} onPage={setPage} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  )
}

type ChoosingProps = Props & {
  readonly data: Rows
  readonly page: number
  readonly onPage: (page: number) => void
}

function Choosing({ file, data, page, onPage, onClose }: ChoosingProps): ReactNode {
  const [id] = useState(newIntent)
  const [alert, setAlert] = useState('')
  const [proves, setProves] = useState('')
  const add = usePerform('casework.add-snapshot', () => {
    say('抓拍已列入证据')
    onClose()
  })
  return (
    <Form
      problem={add.refused}
      busy={add.busy}
      disabled={alert === ''}
      submit="列入证据"
      onCancel={onClose}
      onSubmit={() => add.run({ case: file.case, id, alert, proves })}
    >
      <Notice tone="unknown">
        画面、抓拍时间、封存值和审核结论由系统从预警记录带入，不用填写。列为证据的违法事实要及时告知当事人，当事人有权查询、陈述和申辩。
      </Notice>
      <Field label="研判属实的预警" pointer="/alert" required>
        {() => (
          <Radio.Group
            className="case-snapshots"
            value={alert}
            onChange={({ target }) => setAlert(String(target.value))}
          >
            {data.rows.map(row => (
              <Choice key={row.alert} row={row} />
            ))}
          </Radio.Group>
        )}
      </Field>
      {data.total > atOnce && (
        <Pagination
          size="small"
          current={page}
          pageSize={atOnce}
          total={data.total}
          showSizeChanger={false}
          showTotal={total => `共 ${total} 条`}
          onChange={onPage}
        />
      )}
      <TextAreaField label="证明的事实" pointer="/proves" required rows={2} value={proves} onChange={setProves} />
    </Form>
  )
}

function Choice({ row }: { readonly row: Row }): ReactNode {
  const { alert, name, place, raisedAt, reviewer, listed, faults } = row
  return (
    <div className="case-snapshot">
      <Radio value={alert} disabled={listed || faults.length > 0}>
        {`${name} · ${place}`}
      </Radio>
      <div className="case-snapshot-more">
        <div className="quiet">
          {`${momentText(raisedAt)}${reviewer === null ? '' : ` · ${reviewer} 研判属实`} · `}
          <Link to={links.alert(alert)} target="_blank">
            看预警
          </Link>
        </div>
        {listed && <StatusTag tone="good" word="已列入本案证据" />}
        {faults.length > 0 && <div>{`不能列入：${faults.join('；')}。`}</div>}
      </div>
    </div>
  )
}
