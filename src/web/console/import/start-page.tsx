import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { take } from '../../client.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { countText, momentText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { asRefused, useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'
import { useUpload } from '../upload.ts'
import { importStateWords } from './words.ts'

export function ImportStartPage(): ReactNode {
  const [file, setFile] = useState<File | undefined>(undefined)
  const go = useNavigate()
  const uploading = useUpload()
  const read = usePerform('registry.import-read', found => void go(links.import(found.import)))
  const begin = async (chosen: File) => {
    setFile(chosen)
    const [hash] = (await uploading.send([chosen])) ?? []
    if (hash !== undefined) read.run({ file: hash, filename: chosen.name })
  }
  const busy = uploading.busy || read.busy
  const refused = uploading.refused ?? read.refused
  return (
    <Page
      title="导入名册"
      actions={
        <May do="registry.template">
          <TemplateButton />
        </May>
      }
      note="把现有的 Excel 名册直接传上来：自动认出表头，核对无误后再导入。重复导入同一份名册不会产生重复记录。"
    >
      <Panel>
        {refused !== undefined && <ProblemNotice problem={refused} />}
        <FileDrop
          label={busy ? '正在上传…' : '选择或拖入 .xlsx 名册'}
          hint="表头不在第一行、有合并单元格、类别用别名都可以；.xls 请先另存为 .xlsx"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          chosen={busy ? undefined : file}
          busy={busy}
          onFile={begin}
        />
      </Panel>
      <Former />
    </Page>
  )
}

function TemplateButton(): ReactNode {
  const fetchIt = () =>
    take('registry.template', {}).catch((error: unknown) => say(asRefused(error)?.detail ?? '', 'bad'))
  return <Button onClick={fetchIt}>下载导入模板</Button>
}

function Former(): ReactNode {
  const imports = useAsk('registry.imports', {})
  return (
    <Panel title="导入记录">
      <Loaded asking={imports}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="还没有导入过名册。没有现成名册的，可先下载模板填写。" />
          ) : (
            <PlainTable
              head={['文件', '状态', '小作坊', '新增', '变更', '有错', '经办人', '时间']}
              numbers={[3, 4, 5, 6]}
            >
              {rows.map(row => (
                <tr key={row.id}>
                  <td>
                    <Link to={links.import(row.id)}>{row.filename}</Link>
                  </td>
                  <td>
                    <StatusTag {...importStateWords[row.state]} />
                  </td>
                  {(['rows', 'fresh', 'changed', 'faulty'] as const).map(kind => (
                    <td key={kind}>{row.counts === null ? '—' : countText(row.counts[kind])}</td>
                  ))}
                  <td>{row.actor ?? '—'}</td>
                  <td className="nowrap">{momentText(row.createdAt)}</td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
    </Panel>
  )
}
