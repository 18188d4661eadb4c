import { readdirSync, readFileSync } from 'node:fs'
import { Problem } from '../../kernel/problem.ts'
import { TemplateShape } from '../contract/template.ts'
import { type Template, templateFaults } from '../rules/template.ts'

const folder = new URL('../templates/', import.meta.url)

let read: ReadonlyMap<string, Template> | undefined

/** Every file of the folder is a template. Read once; one that is wrong is told by name and stops what needed it. */
export function allTemplates(): ReadonlyMap<string, Template> {
  read ??= new Map(readTemplates().map(template => [template.code, template]))
  return read
}

function readTemplates(): Template[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.json'))
  const templates = files.map(name => readTemplate(name))
  return templates.sort((a, b) => a.order - b.order)
}

function readTemplate(name: string): Template {
  const template = TemplateShape.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
  const misnamed = `${template.code}.json` === name ? [] : [`holds ${template.code}`]
  const faults = [...misnamed, ...templateFaults(template)]
  if (faults.length > 0) throw new Error(`templates/${name}: ${faults.join('; ')}`)
  return template
}

export function getTemplate(code: string): Template {
  const template = allTemplates().get(code)
  if (template === undefined) throw new Problem('not-found', '没有这种文书，请从模板列表重新选择')
  return template
}
