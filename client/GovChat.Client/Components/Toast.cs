namespace GovChat.Client.Components;

/// <summary>A short notice at the edge of the page.</summary>
public sealed record Toast(int Id, Tone Tone, string Text);
