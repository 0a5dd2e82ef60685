import type { NamedCircle, NamedDecider, StageStanding } from "@freehold/core/access-policies/schema";
import { useDecidedBy } from "../access-requests/decided-by.ts";
import { threadTexts } from "../access-requests/thread-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge } from "../ui/notice.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, When } from "../ui/when.tsx";
import classes from "./policy.module.css";
import { stageTexts } from "./stage-texts.ts";

const tones = { done: "good", current: "waiting", ahead: "quiet" } as const;

const Mail = ({ email }: { email: string | null }) =>
  email === null ? null : (
    <a href={`mailto:${email}`} className={classes.soft}>
      <bdi>{email}</bdi>
    </a>
  );

/** Somebody who decides, or who stands in for them. */
const Person = ({ person: { name, email, standIn } }: { person: NamedDecider }) => {
  const t = useTexts(threadTexts);
  if (standIn === undefined) {
    return (
      <li>
        <PersonName>{name}</PersonName>
        <Mail email={email} />
      </li>
    );
  }
  return (
    <li>
      <span>
        {t.rich(
          "standIn",
          { by: standIn.name, name },
          {
            by: (words) => <PersonName>{words}</PersonName>,
            name: (words) => <PersonName>{words}</PersonName>,
            date: () => <DateText at={standIn.until} />,
          },
        )}
      </span>
      <Mail email={standIn.email} />
    </li>
  );
};

const CircleLine = ({ circle, isNamed }: { circle: NamedCircle; isNamed: boolean }) => {
  const t = useTexts(stageTexts);
  const { kind, groupName, people, more } = circle;
  return (
    <li>
      <span className={classes.circle}>{kind === "group" ? t("group", { name: groupName ?? "none" }) : t(kind)}</span>
      {isNamed && people.length === 0 && <span className={classes.soft}>{t("nobody")}</span>}
      {people.length > 0 && (
        <ul className={classes.people}>
          {people.map((person) => (
            <Person key={`${person.name} ${person.email}`} person={person} />
          ))}
          {more && <li className={classes.soft}>{t("more")}</li>}
        </ul>
      )}
    </li>
  );
};

type StageProps = { stage: StageStanding; number: number; count: number; isNamed: boolean };

const StageItem = ({ stage, number, count, isNamed }: StageProps) => {
  const t = useTexts(stageTexts);
  const { operatorName: operator } = useSession();
  const decidedBy = useDecidedBy();
  const { state, approvalsNeeded: needed, approvals, circles, widened, stuck } = stage;
  return (
    <li className={classes.stage} data-state={state}>
      {count > 1 && (
        <div className={classes.stageHead}>
          <strong>{t("stage", { number, count })}</strong>
          <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>
        </div>
      )}
      <p>
        {t("needs", { needed })}
        {approvals.length > 0 && needed > 1 && <> {t("soFar", { given: approvals.length, needed })}</>}
      </p>
      {approvals.length > 0 && (
        <ul className={classes.people}>
          {approvals.map(({ name, onBehalfOf, at }) => (
            <li key={`${name} ${at}`}>
              <span>
                {t.rich(
                  "approvedBy",
                  { by: decidedBy(name, onBehalfOf) },
                  { ...namePart, when: () => <When at={at} /> },
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {state !== "done" && (
        <ul className={classes.circles}>
          {circles.map((circle) => (
            <CircleLine key={`${circle.kind} ${circle.groupName}`} circle={circle} isNamed={isNamed} />
          ))}
        </ul>
      )}
      {stuck ? (
        <p className={classes.soft}>{t("stuck", { operator })}</p>
      ) : (
        widened !== "no" && <p className={classes.soft}>{t(widened)}</p>
      )}
    </li>
  );
};

/** Who decides, stage by stage. `isNamed`: people are named where there are any, so that none means nobody. */
export const StageList = ({ stages, isNamed = true }: { stages: readonly StageStanding[]; isNamed?: boolean }) => {
  const t = useTexts(stageTexts);
  const takesSeveral = stages.length > 1 || stages.some(({ approvalsNeeded }) => approvalsNeeded > 1);
  return (
    <>
      <ol className={classes.stages}>
        {stages.map((stage, index) => (
          <StageItem
            // biome-ignore lint/suspicious/noArrayIndexKey: stages are told apart by their place
            key={index}
            stage={stage}
            number={index + 1}
            count={stages.length}
            isNamed={isNamed}
          />
        ))}
      </ol>
      {takesSeveral && <p className={classes.soft}>{t("eachOnce")}</p>}
    </>
  );
};
