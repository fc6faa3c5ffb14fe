using System.Reflection;

namespace KubeSql.PowerShell;

/// <summary>
/// The predictor as PowerShell calls it. A proxy, because the reference assembly that the module is compiled against has no
/// <c>ICommandPredictor</c>; see <see cref="PredictionSubsystem"/>.
/// </summary>
internal class PredictorProxy : DispatchProxy
{
    private PredictionTypes? _types;
    private QueryPredictor? _predictor;

    /// <summary>By which PowerShell knows the predictor.</summary>
    public static Guid Id { get; } = new("5f1f42a0-94fd-4e26-a6a5-8a6e1d3a3f57");

    /// <summary>Makes an object that PowerShell takes for a predictor.</summary>
    public static object Create(PredictionTypes types, QueryPredictor predictor)
    {
        var proxy = (PredictorProxy)Create(types.Predictor, typeof(PredictorProxy));
        (proxy._types, proxy._predictor) = (types, predictor);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Name(targetMethod!) switch
    {
        "get_Id" => Id,
        "get_Name" => "KubeSql",
        "get_Description" => "Past and packaged queries over Kubernetes clusters.",
        "get_Kind" => _types!.Kind,
        "GetSuggestion" => _types!.Package(_predictor!.Suggest(_types.InputOf(args![1]!))),
        "CanAcceptFeedback" => $"{args![1]}" == "CommandLineAccepted",
        "OnCommandLineAccepted" => Accept((IReadOnlyList<string>)args![1]!),
        // No functions to define, and no other feedback than was asked for.
        _ => null,
    };

    // Members that the interface implements itself carry its name in front.
    private static string Name(MethodInfo method) => method.Name[(method.Name.LastIndexOf('.') + 1)..];

    private object? Accept(IReadOnlyList<string> lines)
    {
        foreach (var statement in lines.SelectMany(CommandLineStatements.In))
        {
            _predictor!.Remember(statement);
        }

        return null;
    }
}
