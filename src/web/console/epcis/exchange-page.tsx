import { Input, Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { FileDrop } from '../../ui/file-drop.tsx'
import { countText } from '../../ui/formats.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { useUpload } from '../upload.ts'
import { Captures } from './captures.tsx'
import { FactsTable, TracebackTable } from './facts-table.tsx'

/** Events of others: handed over as documents, looked at, traced, and handed on. */
export function ExchangePage(): ReactNode {
  const [epc, setEpc] = useState('')
  return (
    <Page
      title="数据交换（EPCIS）"
      note="导入其他单位按 EPCIS 2.0 标准交来的事件。一份文档全部导入，或有一处错误就全不导入；重复导入不会重复。"
      actions={<TakeButton name="epcis.export" input={epc === '' ? {} : { epc }} word="导出文档" />}
    >
      <May do="epcis.capture">
        <Bring />
      </May>
      <Tabs
        items={[
          { key: 'captures', label: '导入记录', children: <Captures /> },
          {
            key: 'facts',
            label: '事件',
            children: (
              <Panel>
                <Search word="查找" hint="标识，如 urn:epc:… 或网址；不填为全部" onSearch={setEpc} />
                <FactsTable key={epc} epc={epc} />
              </Panel>
            ),
          },
          { key: 'trace', label: '追溯来源', children: <Trace /> },
        ]}
      />
    </Page>
  )
}

function Bring(): ReactNode {
  const [file, setFile] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  const capture = usePerform('epcis.capture', () => say('已交给后台导入，进度见导入记录'))
  const begin = async (chosen: File) => {
    setFile(chosen)
    const [hash] = (await uploading.send([chosen])) ?? []
    if (hash !== undefined) capture.run({ file: hash, filename: chosen.name })
  }
  const busy = uploading.busy || capture.busy
  const refused = uploading.refused ?? capture.refused
  return (
    <Panel>
      {refused !== undefined && <ProblemNotice problem={refused} />}
      <FileDrop
        label={busy ? '正在上传…' : '选择或拖入 EPCIS 文档'}
        hint="JSON-LD 格式（.jsonld、.json）；很大的文档请用命令行或接口提交"
        accept=".jsonld,.json,application/ld+json,application/json"
        chosen={busy ? undefined : file}
        busy={busy}
        onFile={begin}
      />
    </Panel>
  )
}

function Trace(): ReactNode {
  const [epc, setEpc] = useState('')
  const [reached, setReached] = useState<number | undefined>(undefined)
  return (
    <Panel
      {...(reached !== undefined &&
        epc !== '' && { extra: <span className="quiet">涉及 {countText(reached)} 个事件</span> })}
    >
      <Search word="追溯" hint="从这个标识向前找它的原料和组成" onSearch={setEpc} />
      <TracebackTable epc={epc} onReached={setReached} />
    </Panel>
  )
}

type SearchProps = { readonly word: string; readonly hint: string; readonly onSearch: (typed: string) => void }

function Search({ word, hint, onSearch }: SearchProps): ReactNode {
  return (
    <search className="row" style={{ marginBottom: 10 }}>
      <Input.Search
        aria-label={hint}
        placeholder={hint}
        allowClear
        enterButton={word}
        style={{ maxWidth: 520 }}
        onSearch={typed => onSearch(typed.trim())}
      />
    </search>
  )
}
