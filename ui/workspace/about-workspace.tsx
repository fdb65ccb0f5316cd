import type { ComponentChildren, JSX } from 'preact'
import { subdomainInWords } from '../../server/workspace/subdomain-words.ts'
import type { WorkspaceView } from '../../server/workspace/workspace-view.ts'
import { Avatar } from '../parts/avatar.tsx'
import { CopyText } from '../parts/copy-text.tsx'
import { Tag } from '../parts/tag.tsx'
import { LimitInForce } from './limit-in-force.tsx'
import { MembersByStatus } from './members-by-status.tsx'

const Identity = ({ view }: { view: WorkspaceView }): JSX.Element => {
  const { notReadable } = view
  const organization = (): ComponentChildren => {
    if (view.organizationId !== null)
      return <CopyText name="organization id" text={view.organizationId} />
    return notReadable.includes('organizationId') ? 'Not readable' : 'Clockify does not tell'
  }
  const picture = notReadable.includes('imageUrl') ? 'Not readable' : 'None'
  return (
    <>
      <div class="person">
        <Avatar name={view.name} />
        <h2>{view.name}</h2>
      </div>
      <dl class="ids">
        <dt>Workspace id</dt>
        <dd>
          <CopyText name="workspace id" text={view.id} />
        </dd>
        <dt>Organization id</dt>
        <dd>{organization()}</dd>
        <dt>Picture</dt>
        <dd>{view.imageUrl === null ? picture : 'Set; shown in Clockify only'}</dd>
      </dl>
    </>
  )
}

const Currencies = ({ of }: { of: WorkspaceView['currencies'] }): JSX.Element => (
  <>
    <h2>Currencies</h2>
    {of.length === 0 ? (
      <p class="small muted">Clockify does not tell any.</p>
    ) : (
      <ul class="currencies">
        {of.map(({ code, isDefault }) => (
          <li key={code}>
            {code} {isDefault && <Tag>Default</Tag>}
          </li>
        ))}
      </ul>
    )}
  </>
)

const Subdomain = ({ view }: { view: WorkspaceView }): JSX.Element => {
  const { address, words } = subdomainInWords(view.subdomain)
  return (
    <>
      <h2>Subdomain</h2>
      {address && <p>{address}</p>}
      <p class="small muted">
        {view.notReadable.includes('subdomain') ? 'Not readable. Look it up in Clockify.' : words}
      </p>
    </>
  )
}

/** Beside the rates: who the workspace is, who is in it, its currencies, its address and the limit. */
export const AboutWorkspace = ({ view }: { view: WorkspaceView }): JSX.Element => (
  <aside class="panel pad stack about" aria-label="About this workspace">
    <Identity view={view} />
    <hr class="hr" />
    <MembersByStatus of={view.members} />
    <hr class="hr" />
    <Currencies of={view.currencies} />
    <hr class="hr" />
    <Subdomain view={view} />
    <hr class="hr" />
    <LimitInForce of={view.limit} />
  </aside>
)
