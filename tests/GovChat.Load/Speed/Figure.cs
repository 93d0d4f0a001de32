namespace GovChat.Load.Speed;

/// <summary>One figure and the bar it is held to.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Bar">What was promised; null where the figure only explains another.</param>
/// <param name="IsMet">Whether it is held; a figure without a bar always is.</param>
internal sealed record Figure(string Name, double Value, double? Bar, bool IsMet)
{
    private const int Digits = 3;

    public static Figure AtMost(string name, double value, double bar) => new(name, Rounded(value), bar, value <= bar);

    public static Figure AtLeast(string name, double value, double bar) => new(name, Rounded(value), bar, value >= bar);

    /// <summary>Told, and held to nothing.</summary>
    public static Figure Told(string name, double value) => new(name, Rounded(value), null, IsMet: true);

    private static double Rounded(double value) => double.IsFinite(value) ? Math.Round(value, Digits) : -1;
}

/// <summary>What one measure showed.</summary>
internal sealed record MeasureView(string Name, IReadOnlyList<Figure> Figures);

/// <summary>The one line of JSON.</summary>
internal sealed record SpeedView(string Command, int Cores, IReadOnlyList<MeasureView> Measures, GuardsView? Guards)
{
    public bool IsMet =>
        Measures.SelectMany(measure => measure.Figures).All(figure => figure.IsMet) && Guards is not { AllOn: false };
}
