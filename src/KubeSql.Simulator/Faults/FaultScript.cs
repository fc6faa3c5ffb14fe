using System.Text.Json;
using System.Text.Json.Serialization;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>Makes a simulated server fail on command, by the rules of a script. Of several rules that fit a request the first happens.</summary>
public sealed class FaultScript : IRequestInterceptor
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly List<RuleProgress> _rules;
    private TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates a script.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="seed">Decides what is left to chance.</param>
    /// <exception cref="FormatException">There is no fault of a rule's name.</exception>
    public FaultScript(IEnumerable<FaultRule> rules, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _random = new Random(seed);
        _rules = [.. rules.Select(rule => new RuleProgress(rule, FaultFamilies.Find(rule.Fault)))];
    }

    /// <summary>Every fault by name, such as <c>F21/503</c>.</summary>
    public static IReadOnlyList<string> Names => FaultFamilies.Names;

    /// <summary>How many requests were spoilt so far.</summary>
    public int Count { get; private set; }

    /// <summary>Completes when the next request is spoilt.</summary>
    public Task NextAsync
    {
        get
        {
            lock (_lock)
            {
                return _happened.Task;
            }
        }
    }

    /// <summary>Reads a script: a JSON array of <see cref="FaultRule"/>, members in camel case; comments are allowed.</summary>
    /// <exception cref="FormatException">The text is no script; the message says where.</exception>
    public static FaultScript Parse(string json, int seed = 1)
    {
        try
        {
            return new FaultScript(JsonSerializer.Deserialize<FaultRule[]>(json, s_json) ?? [], seed);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The script of faults cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>From now on nothing is spoilt.</summary>
    public void End()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    /// <inheritdoc/>
    public Task<ApiResponse> InterceptAsync(
        ApiRequest request, Func<ApiRequest, CancellationToken, Task<ApiResponse>> next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(next);
        return Choose(request) is { } chosen
            ? chosen.Fault.Happen(new FaultContext(chosen.Rule, request, next), cancellationToken)
            : next(request, cancellationToken);
    }

    private RuleProgress? Choose(ApiRequest request)
    {
        lock (_lock)
        {
            if (_rules.Find(rule => rule.Takes(request, _random)) is not { } chosen)
            {
                return null;
            }

            Count++;
            _happened.SetResult();
            _happened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return chosen;
        }
    }

    private sealed class RuleProgress(FaultRule rule, Fault fault)
    {
        private int _seen;

        public FaultRule Rule => rule;

        public Fault Fault => fault;

        public bool Takes(ApiRequest request, Random random) =>
            fault.Fits(request, rule) && (rule.Chance >= 1 || random.NextDouble() < rule.Chance) && IsDue(_seen++);

        private bool IsDue(int seen) => seen >= rule.Skip && (rule.Times is null || seen - rule.Skip < rule.Times);
    }
}
