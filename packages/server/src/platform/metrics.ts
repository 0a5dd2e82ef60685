import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

const registry = new Registry();
collectDefaultMetrics({ register: registry });

const duration = new Histogram({
  name: "freehold_request_duration_seconds",
  help: "Time to answer a request, by endpoint.",
  labelNames: ["endpoint"],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers: [registry],
});

/** What Prometheus reads at /metrics. */
export const metrics = {
  contentType: registry.contentType,
  text: (): Promise<string> => registry.metrics(),
  /** Starts timing requests of an endpoint; call what it returns at the start, and what that returns at the end. */
  timer: (endpoint: string) => {
    const child = duration.labels(endpoint);
    return () => child.startTimer();
  },
};
