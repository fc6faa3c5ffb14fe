namespace KubeSql.Functions;

/// <summary>The mathematical functions of newer SQLite (https://www.sqlite.org/lang_mathfunc.html): NULL where there is no real result.</summary>
internal static class MathFunctions
{
    private static readonly (string Name, Func<double, double> Function)[] s_functions =
    [
        ("acos", Math.Acos), ("acosh", Math.Acosh), ("asin", Math.Asin), ("asinh", Math.Asinh), ("atan", Math.Atan), ("atanh", Math.Atanh),
        ("cos", Math.Cos), ("cosh", Math.Cosh), ("degrees", double.RadiansToDegrees), ("exp", Math.Exp), ("ln", Math.Log), ("log", Math.Log10),
        ("log10", Math.Log10), ("log2", Math.Log2), ("radians", double.DegreesToRadians), ("sin", Math.Sin), ("sinh", Math.Sinh),
        ("sqrt", Math.Sqrt), ("tan", Math.Tan), ("tanh", Math.Tanh),
    ];

    private static readonly (string Name, Func<double, double> Function)[] s_roundings =
        [("ceil", Math.Ceiling), ("ceiling", Math.Ceiling), ("floor", Math.Floor), ("trunc", Math.Truncate)];

    private static readonly (string Name, Func<double, double, double> Function)[] s_functionsOfTwo =
        [("atan2", Math.Atan2), ("log", (b, x) => Math.Log(x) / Math.Log(b)), ("mod", (x, y) => x % y), ("pow", Math.Pow), ("power", Math.Pow)];

    /// <summary>Registers all of them.</summary>
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("pi", 0, _ => Math.PI);
        foreach (var (name, function) in s_functions)
        {
            registry.Add(name, 1, arguments => arguments.Number(0) is { } x ? Real(function(x)) : null);
        }

        foreach (var (name, function) in s_roundings)
        {
            registry.Add(name, 1, arguments => arguments.IsInteger(0) ? arguments.Integer(0) : arguments.Number(0) is { } x ? Real(function(x)) : null);
        }

        foreach (var (name, function) in s_functionsOfTwo)
        {
            registry.Add(name, 2, arguments => arguments.Number(0) is { } x && arguments.Number(1) is { } y ? Real(function(x, y)) : null);
        }
    }

    private static double? Real(double value) => double.IsFinite(value) ? value : null;
}
