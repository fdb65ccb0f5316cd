import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import { createToggl } from '../models/toggl/toggl.ts'
import { LinkButton } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Title } from '../parts/title.tsx'
import { TokenPanel } from '../toggl/token-panel.tsx'
import '../toggl/toggl.css'
import { useTokenForgotten } from '../toggl/use-token-forgotten.ts'
import { CreateRail } from './create-rail.tsx'
import { CreateTrouble } from './create-trouble.tsx'
import { Created } from './created.tsx'
import { MappingTable } from './mapping-table.tsx'
import './toggl-workspace.css'

/** The other way: a Toggl workspace that is like this one, each setting shown before it is asked for. */
export const TogglWorkspacePage = (): JSX.Element => {
  const { account, newWorkspace: model } = useModels().openToggl(createToggl)
  useTokenForgotten(account)
  useEffect(() => void model.load(), [model])
  const mapping = model.mapping.value
  const failure = model.failure.value
  return (
    <section class="view">
      <Title
        back={{ label: 'Workspace', route: { view: 'workspace' } }}
        title="Make a Toggl workspace"
      >
        With this workspace’s name, currency, default rate, rounding and permissions
      </Title>
      {failure && (
        <Notice
          tone="bad"
          icon="cloud"
          action={<LinkButton onClick={() => void model.load()}>Try again</LinkButton>}
        >
          <b>This workspace’s settings could not be read.</b> {failure.message}
        </Notice>
      )}
      <CreateTrouble model={model} account={account} />
      {model.created.value ? (
        <Created model={model} created={model.created.value} />
      ) : (
        <div class="split">
          <div class="stack">
            {(account.organizations.value === null || !account.isOpen.value) && (
              <TokenPanel account={account} go={() => void account.readOrganizations()}>
                Show my organizations
              </TokenPanel>
            )}
            {mapping ? (
              <MappingTable model={model} mapping={mapping} />
            ) : (
              !failure && (
                <div class="panel pad" aria-busy="true">
                  <Skeleton width={220} />
                </div>
              )
            )}
          </div>
          <CreateRail model={model} account={account} />
        </div>
      )}
    </section>
  )
}
