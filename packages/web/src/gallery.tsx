// For looking at the primitives while developing (`/gallery.html` of the Vite server); no part of the build.
import "./ui/look.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { Problem, queryClient } from "./platform/api.ts";
import { startAppearance } from "./platform/appearance.ts";
import { startLanguage } from "./platform/language.ts";
import { AppShell } from "./platform/shell.tsx";
import { BarMeter } from "./ui/bar-meter.tsx";
import { Button, ButtonLink } from "./ui/button.tsx";
import { CheckboxField, RadioCards } from "./ui/choice-fields.tsx";
import { ConfirmDialog } from "./ui/confirm-dialog.tsx";
import { CopyField } from "./ui/copy.tsx";
import { DataTable } from "./ui/data-table.tsx";
import { EmailListField } from "./ui/email-list-field.tsx";
import { Columns, Form } from "./ui/form.tsx";
import { RowMenu } from "./ui/menu.tsx";
import { Notice, StatusBadge, type Tone } from "./ui/notice.tsx";
import { Page } from "./ui/page.tsx";
import { Actions, EmptyState, Facts, Panel } from "./ui/panel.tsx";
import { PasswordField } from "./ui/password-field.tsx";
import { PersonName } from "./ui/person-name.tsx";
import { ProblemAlert } from "./ui/problem-alert.tsx";
import { useProblemForm } from "./ui/problem-form.ts";
import { SelectField } from "./ui/select-field.tsx";
import { Skeleton } from "./ui/skeleton.tsx";
import { Tabs } from "./ui/tabs.tsx";
import { TextArea } from "./ui/text-area.tsx";
import { TextField } from "./ui/text-field.tsx";
import { Timeline } from "./ui/timeline.tsx";
import { When } from "./ui/when.tsx";
import { Steps, useWizard } from "./ui/wizard.tsx";

startLanguage();
startAppearance();

const longName =
  "Société d’exploitation des établissements Hölderlin-Vandenbossche et associés internationaux S.A.R.L.";
const rtlName = "شركة الأفق للحلول التقنية المحدودة";
const rows = [longName, rtlName, "株式会社さくら電機", "Øresund A/S"].map((name, at) => ({ id: String(at), name, at }));
const tones: readonly Tone[] = ["good", "waiting", "warning", "bad", "info", "quiet"];
const refused = new Problem({
  code: "gallery.refused",
  status: 409,
  detail: "Somebody else decided this request a moment ago.",
  fields: [],
  params: {},
  requestId: "01976d1e-3c44-7aa0",
});

const GalleryForm = () => {
  const form = useProblemForm({
    initial: {
      name: longName,
      email: "",
      reason: "I am taking over the licences of the Lyon office.",
      country: "",
      password: "correct horse",
      emails: ["amina@example.com", "b@"] as readonly string[],
      agree: false,
      who: "" as "" | "me" | "other",
    },
    submit: async () => undefined,
    validate: () => ({ email: "Enter an e-mail address.", who: "Choose one." }),
  });
  return (
    <Form form={form} submit="Send Request" secondary={<Button>Back</Button>}>
      <Columns>
        <TextField {...form.field("name")} label="Account Name" />
        <TextField {...form.field("email")} type="email" label="Email Address" help="Where the link is sent." />
      </Columns>
      <SelectField
        {...form.field("country")}
        label="Country"
        optional
        options={["FR", "DE", "JP", "CI", "EG", "US", "BR", "SE"].map((value) => ({ value, label: value }))}
      />
      <TextArea {...form.field("reason")} label="Reason For Request" min={10} max={1000} />
      <PasswordField {...form.field("password")} label="Password" purpose="new" />
      <EmailListField {...form.field("emails")} label="I request access for other users" optional />
      <RadioCards
        {...form.field("who")}
        label="Will you or someone else authorize the activation of the Smart Account?"
        cards={[
          { value: "me", label: "Yes, I have the authority to represent my company and will authorize activation" },
          {
            value: "other",
            label: "No, the person specified below should be notified",
            help: "They get a link by mail.",
          },
        ]}
      />
      <CheckboxField {...form.field("agree")} label="Select to provide this information now" />
    </Form>
  );
};

const GalleryWizard = () => {
  const { step, values, attempt, advance, back, keep, clear } = useWizard({
    key: "gallery",
    steps: ["name", "review"],
    initial: { name: "" },
  });
  const id = "wizard-name";
  return (
    <Panel title="Wizard">
      {step === "name" ? (
        <TextField id={id} name="name" label="Name" value={values.name} onChange={(name) => keep({ name })} />
      ) : (
        <Facts
          facts={[
            { label: "Name", value: values.name },
            { label: "Attempt", value: attempt },
          ]}
        />
      )}
      <Actions>
        <Button onClick={back}>Back</Button>
        <Button onClick={() => advance()}>Continue</Button>
        <Button onClick={clear}>Forget</Button>
      </Actions>
    </Panel>
  );
};

const Gallery = () => {
  const [asking, setAsking] = useState(false);
  return (
    <AppShell>
      <Page
        title="Gallery of primitives"
        lead="Every primitive once, with long names, other scripts and each state."
        breadcrumbs={[
          { label: "Home", to: "/" },
          { label: longName, to: "/x" },
        ]}
        actions={
          <>
            <ButtonLink to="/" weight="main">
              Request Access
            </ButtonLink>
            <Button weight="danger" onClick={() => setAsking(true)}>
              Decline…
            </Button>
          </>
        }
      >
        <Tabs
          label="Sections"
          tabs={[
            { to: "/gallery.html", label: "Overview" },
            { to: "/r", label: "Requests", count: 3, countLabel: "waiting" },
            { to: "/m", label: "People and roles" },
            { to: "/v", label: "Virtual accounts" },
          ]}
        />
        <Steps
          current="company"
          steps={[
            { id: "authorization", name: "Account Authorization" },
            { id: "company", name: "Company Information" },
            { id: "access", name: "Administrative User Access" },
            { id: "review", name: "Review" },
          ]}
        />
        <Panel title="Facts" lead="Values that are read." actions={<Button small>Edit</Button>}>
          <Facts
            facts={[
              { label: "Account Name", value: longName },
              { label: "Account Name", value: rtlName },
              { label: "Full Name", value: <PersonName>{rtlName}</PersonName> },
              { label: "Requested", value: <When at={new Date(Date.now() - 3 * 86_400_000).toISOString()} /> },
              { label: "Phone", value: "" },
            ]}
          />
          <Actions>
            {tones.map((tone) => (
              <StatusBadge key={tone} tone={tone}>
                {tone}
              </StatusBadge>
            ))}
          </Actions>
        </Panel>
        <Panel title="Form">
          <GalleryForm />
        </Panel>
        <GalleryWizard />
        <Panel title="List">
          <DataTable
            label="Requests"
            rows={rows}
            rowKey={(row) => row.id}
            search={{ value: "", onChange: () => undefined }}
            sort={{ by: "name", descending: false }}
            onSort={() => undefined}
            columns={[
              { id: "name", header: "Smart Account", cell: (row) => row.name, names: true, sortable: true },
              { id: "status", header: "Status", cell: () => <StatusBadge tone="waiting">Pending</StatusBadge> },
              { id: "count", header: "Days", cell: (row) => row.at * 1200, number: true, sortable: true },
            ]}
            actions={(row) => (
              <>
                <Button small>View</Button>
                <RowMenu
                  label={`More for ${row.name}`}
                  entries={[
                    { kind: "do", label: "Send Reminder", onSelect: () => undefined },
                    { kind: "go", label: "Open", to: "/" },
                  ]}
                />
              </>
            )}
            empty={<EmptyState title="Nothing">Nothing yet.</EmptyState>}
          />
        </Panel>
        <Panel title="What happens">
          <Timeline
            moments={[
              { key: "a", title: "You asked for access", at: "2026-11-18T10:00:00Z" },
              { key: "b", title: "Administrators were reminded", at: "2026-11-20T10:00:00Z", detail: "2 people" },
              { key: "c", title: "Approvers are told as well", at: "2026-11-28T10:00:00Z", ahead: true },
              { key: "d", title: "The request expires", at: "2026-12-18T10:00:00Z", ahead: true },
            ]}
          />
        </Panel>
        <EmptyState title="No requests yet" action={<Button weight="main">Request access</Button>}>
          When somebody asks for access to this account, the request waits here until you decide it.
        </EmptyState>
        <Notice tone="info" title="This identifier is free">
          Your own address proves it; nobody has to review it.
        </Notice>
        <Notice tone="warning" title="One administrator only">
          Name a second one.
        </Notice>
        <ProblemAlert problem={refused} onRetry={() => undefined} />
        <CopyField what="record name" value="_freehold-challenge.a-rather-long-domain-name-of-a-company.example.com" />
        <BarMeter label="Licences in use" value={820} max={1000} />
        <BarMeter label="Shortfall" value={40} max={50} tone="bad" />
        <Skeleton />
        <ConfirmDialog
          title="Decline this request?"
          confirm="Decline"
          danger
          opened={asking}
          onClose={() => setAsking(false)}
          reason={{ max: 1000, optional: true }}
          onConfirm={async () => undefined}
        >
          The requester is told by e-mail.
        </ConfirmDialog>
      </Page>
    </AppShell>
  );
};

queryClient.setQueryData(["people", "session"], {
  person: {
    name: rtlName,
    operatorRoles: ["support"],
    operatorNeedsSecondFactor: false,
    memberships: [],
    timeZone: "Europe/Paris",
    language: null,
  },
  operatorName: "Freehold",
  hasMailbox: false,
  isDemo: false,
});

const router = createRouter({ routeTree: createRootRoute({ component: Gallery, notFoundComponent: Gallery }) });
const App = () => (
  <QueryClientProvider client={queryClient}>
    <RouterProvider router={router as never} />
  </QueryClientProvider>
);
createRoot(document.getElementById("root") as HTMLElement).render(<App />);
