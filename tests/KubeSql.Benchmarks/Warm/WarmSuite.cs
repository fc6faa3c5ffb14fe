using KubeSql.Benchmarks.Clusters;
using KubeSql.Benchmarks.Measuring;
using KubeSql.Benchmarks.Reporting;

namespace KubeSql.Benchmarks.Warm;

/// <summary>Whole answers of sessions whose tables are mirrored, in turn with the same SQL on a plain SQLite file with the same rows.</summary>
internal sealed class WarmSuite(Servers servers, BenchmarkOptions options, Report report) : ISuite
{
    private const int RunsPerRepeat = 20;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public string Name => "warm";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Suite(
            Name, "whole answers, all values read, in turn with a plain SQLite file holding the same rows; median (least – most), and the ratio to it in each turn");
        await MeasureAsync([await servers.SharedAsync(cancellationToken)], Questions.OfOneCluster, cancellationToken);
        if (options.Kubeconfig is not null)
        {
            report.Skip("many clusters", "only the simulated ones");
            return;
        }

        await using var fleet = await servers.StartFleetAsync(cancellationToken);
        await MeasureAsync(fleet.Clusters, Questions.OfManyClusters, cancellationToken);
    }

    private async Task MeasureAsync(IReadOnlyList<ClusterAccess> clusters, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var facts = await ClusterFacts.ReadAsync(clusters, cancellationToken);
        report.Note($"{clusters.Count} cluster{(clusters.Count == 1 ? "" : "s")}, {facts.Pods.Count:N0} pods, {facts.Nodes.Count:N0} nodes");
        await using var session = KubeSqlSession.Open([.. clusters.Select(c => c.Connect())], new KubeSqlOptions { Mode = MirrorMode.Watch });
        using var plain = new PlainDatabase();
        await CopyAsync(session, plain, questions, cancellationToken);

        foreach (var question in questions)
        {
            var limit = Answer.Of(plain.Query(question.Sql));
            if (question.Truth?.Invoke(facts) is { } truth)
            {
                limit.MustBe(truth);
            }

            var sampler = new Sampler();
            var mirrored = sampler.Add(question.Name, token => QueryRows.AllAsync(session, question.Sql, token), Check(limit));
            var beside = sampler.Add("plain SQLite", _ => Task.FromResult(plain.Query(question.Sql)), Check(limit));
            await sampler.RunWarmAsync(options.Repeat * RunsPerRepeat, cancellationToken, s_longest);
            report.Add(mirrored, beside, tail: true);
        }
    }

    // Comparing all rows takes longer than the answer: after the first time their number must do.
    private static Action<List<object?[]>> Check(Answer right)
    {
        var isCompared = false;
        return rows =>
        {
            if (!isCompared)
            {
                Answer.Of(rows).MustBe(right);
                isCompared = true;
            }
            else if (rows.Count != right.RowCount)
            {
                throw new WrongAnswerException($"{rows.Count} rows instead of {right.RowCount}");
            }
        };
    }

    private static async Task CopyAsync(KubeSqlSession session, PlainDatabase plain, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        foreach (var table in questions.SelectMany(q => q.Reads).Distinct().GroupBy(r => r.Split('.')[0]))
        {
            var dotted = table.Where(r => r.Contains('.', StringComparison.Ordinal)).Select(r => r[(table.Key.Length + 1)..]);
            await plain.CopyAsync(session, table.Key, dotted, cancellationToken);
        }
    }
}
